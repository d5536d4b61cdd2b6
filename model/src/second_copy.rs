//! A learner who is already here, opened from a file: put beside, never into what is here. New ids for learner, projects and
//! pictures, the old ones remembered as `copy_of`, so that the two can be joined later. Ids inside a project stay: joining goes by them.

use crate::format::work_copy::WorkCopy;
use crate::json::Json;
use crate::project::Project;
use crate::record::Value;
use crate::values::Id;

/// Makes a second copy. `new_id` gives a fresh random id at each call.
#[must_use]
pub fn second_copy(mut copy: WorkCopy, new_id: &mut dyn FnMut() -> Id) -> WorkCopy {
    copy.learner.copy_of = Some(std::mem::replace(&mut copy.learner.id, new_id()));
    let mut pictures: Vec<(String, String)> = Vec::new();
    let mut projects: Vec<(Id, Id)> = Vec::new();
    for picture in copy.pictures.iter_mut() {
        let old = std::mem::replace(&mut picture.id, new_id());
        pictures.push((old.to_string(), picture.id.to_string()));
        picture.copy_of = Some(old);
        picture.learner_id = copy.learner.id.clone();
    }
    for project in copy.projects.iter_mut() {
        let old = std::mem::replace(&mut project.id, new_id());
        projects.push((old.clone(), project.id.clone()));
        project.copy_of = Some(old);
        project.learner_id = copy.learner.id.clone();
        if !pictures.is_empty() {
            let mut json = project.to_json();
            follow(&mut json, &pictures);
            *project = Project::read(&json);
        }
    }
    for picture in copy.pictures.iter_mut() {
        if let Some((_, new)) = projects.iter().find(|(old, _)| *old == picture.project_id) {
            picture.project_id = new.clone();
        }
    }
    copy
}

/// Lets every `picture_id` name the new picture, second texts of the same record among them.
fn follow(json: &mut Json, pictures: &[(String, String)]) {
    match json {
        Json::Map(fields) => {
            for (key, value) in fields {
                match value {
                    Json::Text(id) if key == "picture_id" => {
                        if let Some((_, new)) = pictures.iter().find(|(old, _)| old == id) {
                            id.clone_from(new);
                        }
                    }
                    _ => follow(value, pictures),
                }
            }
        }
        Json::List(items) => items.iter_mut().for_each(|item| follow(item, pictures)),
        _ => {}
    }
}
