//! The payload of a student's files: a learner, projects, pictures. What a picture may be is said here as well.

use crate::json::Json;
use crate::learner::Learner;
use crate::project::Project;
use crate::record;
use crate::record::{Kind, Slot, Value};
use crate::values::{Id, List, Num, Text};

/// Largest picture, in bytes.
pub const PICTURE_MAX: usize = 40 * 1024;
/// The only type of picture.
pub const PICTURE_TYPE: &str = "image/jpeg";
/// How the text of every JPEG begins: base64 of `FF D8 FF`.
const JPEG_START: &str = "/9j/";

record! {
    /// A learner with projects and pictures, as they travel together.
    pub struct WorkCopy {
        /// The learner.
        learner: Learner [required],
        /// All projects, or the one that is handed in.
        projects: List<Project>,
        /// Pictures of these projects.
        pictures: List<Picture>,
    }

    /// A small picture, a record of its own; evidence points to it (domain 3.13).
    pub struct Picture by id {
        /// Random.
        id: Id [required],
        /// Its learner.
        learner_id: Id [required],
        /// Its project.
        project_id: Id [required],
        /// The picture of which this is a second copy.
        copy_of: Option<Id> [rare],
        /// `image/jpeg`.
        r#type: Text<40> [required],
        /// In pixels.
        width: Num<1, 4096> [required],
        /// In pixels.
        height: Num<1, 4096> [required],
        /// The picture in base64, at most 40 KB before.
        data: PictureData [required],
    }
}

/// The bytes of a picture, in base64.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureData(pub String);

impl Value for PictureData {
    const KIND: Kind = Kind::Any;
}

impl Slot for PictureData {
    fn fill_leaf(&mut self, json: &Json) {
        self.0 = json.as_text().unwrap_or("").to_owned();
    }

    fn leaf_json(&self) -> Json {
        Json::from(self.0.as_str())
    }
}

/// Why a picture of a file is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPicture {
    /// It lacks what every picture has, or has it in another form.
    Form,
    /// Another type than JPEG.
    Type,
    /// More than 40 KB.
    TooLarge,
    /// Its id stands twice.
    Twice,
    /// It belongs to no project of the file.
    NotOfThisFile,
}

impl Picture {
    /// Whether the data can be a picture we keep: base64 of a JPEG, not too large. Says nothing about the drawing itself.
    ///
    /// # Errors
    /// `Type`, `Form` or `TooLarge`.
    pub fn check(&self) -> Result<(), BadPicture> {
        let ids = [&self.id, &self.learner_id, &self.project_id];
        let sides = [self.width.get(), self.height.get()];
        if !ids.iter().all(|id| Id::has_form(id.as_str())) || !sides.iter().all(|side| (1..=4096).contains(side)) {
            return Err(BadPicture::Form);
        }
        let data = self.data.0.as_str();
        if &*self.r#type != PICTURE_TYPE || !data.starts_with(JPEG_START) {
            return Err(BadPicture::Type);
        }
        match decoded_length(data) {
            None => Err(BadPicture::Form),
            Some(length) if length > PICTURE_MAX => Err(BadPicture::TooLarge),
            Some(_) => Ok(()),
        }
    }
}

/// How many bytes a base64 text stands for; `None` when it is none.
fn decoded_length(text: &str) -> Option<usize> {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let is_plain = body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/');
    (padding <= 2 && text.len().is_multiple_of(4) && is_plain).then(|| text.len() / 4 * 3 - padding)
}

/// What an absent field of a learner's file means where the type alone cannot tell: a line about who I am is private (domain 3.1).
pub fn fill_in(learner: &mut Json) {
    let Json::Map(entries) = learner else { return };
    let items = entries.iter_mut().find(|(key, _)| key == "items").map(|(_, items)| items);
    let Some(Json::List(items)) = items else { return };
    for item in items.iter_mut().filter(|item| item.text("kind") == "identity" && !item.is_tombstone()) {
        let is_silent = item.get("share").is_none_or(|share| *share == Json::Null);
        if let (true, Json::Map(fields)) = (is_silent, item) {
            fields.retain(|(key, _)| key != "share");
            fields.push(("share".into(), Json::from("private")));
        }
    }
}
