//! Prints what is computed from plans: one entry `{learner, project, as_of?}`, or an array of them (domain 5.8).
//!
//! Reads the file named as its argument, or standard input. An entry that breaks a shape rule prints its first error in
//! its place, and the exit code is 2; when nothing can be read or written it is 1.

use std::io::{Read, Write};
use std::process::ExitCode;

use pathlet_model::derive::{AsOf, as_of, choices, elements, scope, signal};
use pathlet_model::json::{Json, Key};
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::shape::{ShapeCode, ShapeError, check_entry};

fn main() -> ExitCode {
    let bytes = match read() {
        Ok(bytes) => bytes,
        Err(error) => {
            drop(writeln!(std::io::stderr(), "{error}"));
            return ExitCode::from(1);
        }
    };
    let (answer, is_sound) = answer(&bytes);
    match writeln!(std::io::stdout(), "{}", answer.print()) {
        Err(_) => ExitCode::from(1),
        Ok(()) if is_sound => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(2),
    }
}

fn read() -> std::io::Result<Vec<u8>> {
    match std::env::args_os().nth(1) {
        Some(path) if path != "-" => std::fs::read(path),
        _ => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

/// Answers a file, and says whether every entry in it is sound.
pub fn answer(bytes: &[u8]) -> (Json, bool) {
    let json = std::str::from_utf8(bytes).ok().and_then(|text| Json::parse(text).ok());
    match json {
        None => (broken(Json::Null, &ShapeError { code: ShapeCode::NotJson, path: String::new() }), false),
        Some(Json::List(entries)) => {
            let answers: Vec<_> = entries.iter().map(entry).collect();
            let is_sound = answers.iter().all(Result::is_ok);
            (Json::List(answers.into_iter().map(either).collect()), is_sound)
        }
        Some(one) => {
            let answer = entry(&one);
            let is_sound = answer.is_ok();
            (either(answer), is_sound)
        }
    }
}

fn either(answer: Result<Json, Json>) -> Json {
    answer.unwrap_or_else(|error| error)
}

fn entry(entry: &Json) -> Result<Json, Json> {
    let project_id = entry.get("project").and_then(|project| project.get("id")).and_then(Json::as_text);
    let project_id = project_id.map_or(Json::Null, Json::from);
    if let Some(first) = check_entry(entry).first() {
        return Err(broken(project_id, first));
    }
    let learner = Learner::read(entry.get("learner").unwrap_or(&Json::Null));
    let project = Project::read(entry.get("project").unwrap_or(&Json::Null));
    let picture = picture_of(entry, &project).map_err(|error| broken(project_id, &error))?;
    Ok(sheet(&learner, &project, picture))
}

fn broken(project_id: Json, error: &ShapeError) -> Json {
    let error = object([("code", error.code.as_str().into()), ("path", error.path.as_str().into())]);
    object([("project", project_id), ("error", error)])
}

/// The cycle and day that are asked for, else those of the plan itself.
fn picture_of<'a>(entry: &Json, project: &'a Project) -> Result<Option<AsOf<'a>>, ShapeError> {
    let asked = match entry.get("as_of") {
        None | Some(Json::Null) => return Ok(as_of(project)),
        Some(asked) => asked,
    };
    let at = |field: &str, code| ShapeError { code, path: format!("as_of.{field}") };
    let number = |field: &str| match asked.get(field) {
        None | Some(Json::Null) => Err(at(field, ShapeCode::MissingField)),
        Some(value) => value.as_int().ok_or_else(|| at(field, ShapeCode::WrongType)),
    };
    let (wanted, day) = (number("cycle")?, number("day")?);
    let cycle = project.cycles.live().find(|cycle| cycle.number.get() == wanted);
    let cycle = cycle.ok_or_else(|| at("cycle", ShapeCode::BadReference))?;
    if day < 0 {
        return Err(at("day", ShapeCode::BadDay));
    }
    Ok(Some(AsOf { cycle, day }))
}

fn sheet(learner: &Learner, project: &Project, picture: Option<AsOf<'_>>) -> Json {
    let band = learner.grade.band();
    let levels = choices::of(project);
    let elements = elements::of(project, band);
    let elements = elements.iter().map(|element| (element.name.as_str(), element.presence.as_str().into()));
    let attention = picture.map_or_else(signal::without_cycle, |at| signal::of(project, at.cycle, at.day));
    object([
        ("project", project.id.as_str().into()),
        (
            "as_of",
            picture.map_or(Json::Null, |at| object([("cycle", at.cycle.number.to_json()), ("day", at.day.into())])),
        ),
        ("band", band.as_str().into()),
        ("scope", picture.map_or(Json::Null, |at| size(&scope::of(project, at.cycle)))),
        (
            "signal",
            object([
                ("state", attention.state.as_str().into()),
                ("reasons", words(attention.reasons.iter().map(|reason| reason.code.as_str()))),
            ]),
        ),
        (
            "choices",
            object([
                ("given", levels.given.into()),
                ("picked", levels.picked.into()),
                ("shaped", levels.shaped.into()),
                ("mine", levels.mine.into()),
            ]),
        ),
        ("elements", object(elements)),
    ])
}

fn size(scope: &scope::Scope) -> Json {
    let ratio: Option<f64> = format!("{}.{:02}", scope.hundredths / 100, scope.hundredths % 100).parse().ok();
    object([
        ("available", scope.available.into()),
        ("planned", scope.planned.into()),
        ("ratio", ratio.and_then(|ratio| Json::parse(&format!("{ratio:?}")).ok()).unwrap_or_default()),
        ("label", scope.label.as_str().into()),
        ("flags", words(scope.flags.iter().map(|flag| flag.code.as_str()))),
    ])
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> Json {
    Json::List(words.map(Json::from).collect())
}

fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Map(entries.into_iter().map(|(key, value)| (Key::Owned(key.to_owned()), value)).collect())
}
