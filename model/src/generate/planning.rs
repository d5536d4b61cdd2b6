//! The plan: its sections, each written as a student would, wholly or half.

use super::maker::Maker;
use super::plan_cycle;
use super::words;
use crate::bank::packs::built_in;
use crate::command::{Command, CycleMove, PitchMove, Step};
use crate::learner::Band;
use crate::place::Place;
use crate::project::{
    Asked, AudienceKind, Authenticity, Check, Checks, ChoiceLevel, Criterion, DrivingQuestion, FieldAddress, Have,
    Member, NeedKind, NeedToKnow, Offer, PermissionNeed, PermissionStatus, Permissions, Product, ProductKind, Project,
    ProjectAudience, QuestionKind, Resource, ResourceKind, Rubric, RubricKind, Suggestion, SuggestionAnswer, Team,
    TeamMode,
};
use crate::record::Value;
use crate::values::{DayIndex, Num};

type Section = fn(&mut Maker);

/// The sections of a plan, in the order of the guided way.
const SECTIONS: [Section; 10] = [
    about,
    question,
    choices,
    team,
    audience_and_product,
    rubric,
    needs_and_resources,
    permissions,
    plan_cycle::goals,
    plan_cycle::work,
];

/// A first word or two.
pub fn begin(maker: &mut Maker) {
    if maker.project.driving_question.draft.is_none() && maker.chance.one_in(2) {
        let place = Place::part("driving_question");
        let draft = words::text(&mut maker.chance, maker.lang, 240);
        maker.push(Command::text(place, DrivingQuestion::draft, "", &draft));
    }
    maker.flush();
}

/// Some sections, some of them half.
pub fn half(maker: &mut Maker) {
    // A later cycle of a project plans only itself.
    let done = if maker.project.title.is_empty() { 0 } else { SECTIONS.len() - 2 };
    for section in SECTIONS.into_iter().skip(done) {
        if maker.chance.one_in(2) {
            section(maker);
            maker.flush();
        }
    }
    begin(maker);
    if maker.project.topic.is_empty() && maker.chance.one_in(3) {
        let frame = "___";
        maker.push(Command::text(Place::document(), Project::topic, "", frame));
    }
    maker.flush();
}

/// Everything that `ready` asks for; a later cycle of a project plans only itself.
pub fn whole(maker: &mut Maker) {
    if maker.project.title.is_empty() {
        for section in SECTIONS {
            section(maker);
            maker.flush();
        }
    } else {
        plan_cycle::goals(maker);
        plan_cycle::work(maker);
    }
    let (id, band) = (maker.cycle().id, maker.band);
    maker.step(Step::Cycle { id, to: CycleMove::Ready, day: 1, adult: String::new(), note: String::new(), band });
    maker.flush();
}

fn about(maker: &mut Maker) {
    let here = Place::document();
    maker.write(&here, Project::title);
    if maker.chance.one_in(2) {
        maker.write(&here, Project::topic);
    }
    let subjects = maker.lines(2);
    maker.set(&here, Project::subjects, &subjects.into());
    let mut ways = Authenticity::known();
    ways.truncate(maker.chance.below(5));
    maker.set(&here, Project::authenticity, &ways.into());
    maker.write(&here, Project::why_me);
    if maker.chance.one_in(2) {
        maker.write(&here, Project::why_world);
    }
}

fn question(maker: &mut Maker) {
    let place = Place::part("driving_question");
    let kind = maker.word(&QuestionKind::known());
    maker.set(&place, DrivingQuestion::kind, &Some(kind));
    for nth in 0..1 + maker.chance.below(3) {
        // Room for the marks that are added on Keep.
        let typed = maker.words(230);
        maker.set(&place, DrivingQuestion::draft, &Some(typed.as_str().into()));
        let why = if nth == 0 { String::new() } else { maker.words(240) };
        maker.step(Step::KeepQuestion { cycle: 1, day: 1, why });
    }
    let checks = place.then("checks");
    for field in [Checks::interesting, Checks::open, Checks::learning, Checks::doable] {
        if maker.chance.one_in(2) {
            let check = maker.chance.of(&Check::known());
            maker.set(&checks, field, &Some(check));
        }
    }
}

fn choices(maker: &mut Maker) {
    let offers = built_in(maker.band.as_str());
    for choice in maker.project.choices.clone().live() {
        let place = Place::entry("choices", choice.dim.as_str());
        let options =
            offers.iter().find(|offer| offer.dim == choice.dim.as_str()).map_or(&[][..], |offer| offer.options);
        let opens = choice.offer == Offer::Fixed && maker.chance.one_in(8);
        if opens {
            maker.step(Step::Open { dim: choice.dim.clone() });
        }
        let picks = !options.is_empty() && maker.chance.one_in(2);
        let option = options.get(maker.chance.below(options.len())).filter(|_| picks);
        let level = match (&choice.offer, option) {
            (Offer::Fixed, _) if !opens => continue,
            (Offer::MenuPlus, Some(_)) => ChoiceLevel::Picked,
            (Offer::MenuPlus, None) => ChoiceLevel::Shaped,
            _ => maker.chance.of(&[ChoiceLevel::Shaped, ChoiceLevel::Mine]),
        };
        let value = match option {
            Some(option) => option.text(maker.lang).to_owned(),
            None => maker.words(500),
        };
        let option = option.map(|option| option.id.into());
        maker.step(Step::Choose { dim: choice.dim.clone(), value, option, level: Some(level) });
        maker.write(&place, crate::project::Choice::reason);
    }
}

/// Alone, two, or three to five.
fn team(maker: &mut Maker) {
    let place = Place::part("team");
    let mode = maker.chance.of(&TeamMode::known());
    let mates = match mode {
        TeamMode::Pair => 1,
        TeamMode::Group => 2 + maker.chance.below(3),
        TeamMode::Solo | TeamMode::Other(_) => 0,
    };
    maker.set(&place, Team::mode, &mode);
    let mut names = maker.names();
    for _ in 0..mates {
        let name = maker.chance.of(words::NAMES).to_owned();
        if names.contains(&name) {
            continue;
        }
        let member =
            Member { id: maker.id(), name: name.as_str().into(), role: maker.words(40).into(), ..Member::default() };
        maker.add(&place, Team::members, &member);
        names.push(name);
    }
    let agreements = maker.lines(3);
    maker.set(&place, Team::agreements, &agreements.into());
}

fn audience_and_product(maker: &mut Maker) {
    let place = Place::part("audience");
    let kind = maker.word(&AudienceKind::known());
    maker.set(&place, ProjectAudience::kind, &Some(kind));
    maker.write(&place, ProjectAudience::who);
    maker.write(&place, ProjectAudience::reach_plan);
    let confirmed = maker.chance.one_in(3);
    maker.set(&place, ProjectAudience::confirmed, &confirmed);
    let place = Place::part("product");
    let kind = maker.word(&ProductKind::known());
    if kind == ProductKind::OtherKind {
        maker.write(&place, Product::kind_other);
    }
    maker.set(&place, Product::kind, &Some(kind));
    maker.write(&place, Product::title);
    maker.write(&place, Product::description);
    maker.write(&place, Product::done_means);
    let parts = maker.lines(4);
    maker.set(&place, Product::parts, &parts.into());
}

fn rubric(maker: &mut Maker) {
    let place = Place::part("rubric");
    let kind = if maker.band == Band::K2 { RubricKind::Checklist } else { maker.chance.of(&RubricKind::known()) };
    maker.set(&place, Rubric::kind, &kind);
    for _ in 0..1 + maker.chance.below(if maker.band == Band::K2 { 2 } else { 5 }) {
        let known = maker.chance.of(&["A1", "A3", "S2", "E4", ""]);
        let levels = (kind == RubricKind::FourLevel).then(|| (0..4).map(|_| maker.words(500).into()).collect());
        let criterion = Criterion {
            id: maker.id(),
            competency_id: (!known.is_empty()).then(|| known.into()),
            target: maker.words(500).into(),
            look_fors: maker.lines(3).into(),
            levels,
            ..Criterion::default()
        };
        maker.add(&place, Rubric::criteria, &criterion);
    }
}

fn needs_and_resources(maker: &mut Maker) {
    let here = Place::document();
    for _ in 0..maker.chance.below(4) {
        let kind = maker.word(&ResourceKind::known());
        let resource = Resource {
            id: maker.id(),
            kind,
            text: maker.words(240).into(),
            have: maker.chance.of(&Have::known()),
            credit: maker.words(240).into(),
            ..Resource::default()
        };
        maker.add(&here, Project::resources, &resource);
    }
    let most = if maker.chance.one_in(20) { 40 } else { 6 };
    for _ in 0..maker.chance.below(most) {
        let need = NeedToKnow {
            id: maker.id(),
            text: words::text(&mut maker.chance, maker.lang, 240).into(),
            kind: maker.chance.of(&NeedKind::known()),
            asked: Some(Asked { cycle: Num::new(1), day: DayIndex::new(1), ..Asked::default() }),
            ..NeedToKnow::default()
        };
        maker.add(&here, Project::need_to_knows, &need);
    }
    if maker.chance.one_in(4) {
        suggestion(maker);
    }
}

fn suggestion(maker: &mut Maker) {
    let at = maker.chance.of(&["driving_question", "product", "audience", "what"]);
    let id = maker.id();
    let suggestion = Suggestion {
        id: id.clone(),
        at: FieldAddress { record: at.into(), field: "text".into(), ..FieldAddress::default() },
        text: maker.words(500).into(),
        who: maker.chance.of(words::ADULTS).into(),
        day: DayIndex::new(1),
        cycle: Num::new(1),
        ..Suggestion::default()
    };
    maker.add(&Place::document(), Project::suggestions, &suggestion);
    if maker.chance.one_in(2) {
        let answer = maker.chance.of(&SuggestionAnswer::known());
        maker.step(Step::Suggestion { id, answer, day: 1 });
    }
}

fn permissions(maker: &mut Maker) {
    if maker.chance.one_in(2) {
        return;
    }
    let place = Place::part("permissions");
    let needs = vec![maker.chance.of(&PermissionNeed::known())];
    maker.set(&place, Permissions::needs, &needs.into());
    let status = maker.chance.of(&PermissionStatus::known());
    maker.set(&place, Permissions::status, &status);
    maker.write(&place, Permissions::note);
}

/// The pitch is made; now and then an adult asks for changes.
pub fn pitch(maker: &mut Maker) {
    if maker.project.pitch.status.to_json() != crate::project::PitchStatus::Draft.to_json() {
        return;
    }
    maker.write(&Place::part("pitch"), crate::project::Pitch::text);
    moves(maker, PitchMove::Pitch, "", "");
    if maker.chance.one_in(4) {
        let (who, note) = (maker.chance.of(words::ADULTS), maker.words(500));
        moves(maker, PitchMove::AskChanges, who, &note);
        if maker.chance.one_in(2) {
            moves(maker, PitchMove::Pitch, "", "");
        }
    }
    maker.flush();
}

/// The green light, or the student starts without.
pub fn green_light(maker: &mut Maker) {
    if maker.project.pitch.status == crate::project::PitchStatus::Draft && maker.chance.one_in(4) {
        let to = maker.chance.of(&[Some(PitchMove::NotNeeded), Some(PitchMove::StartAnyway)]);
        moves(maker, to.unwrap_or(PitchMove::NotNeeded), "", "");
        return maker.flush();
    }
    if maker.project.pitch.status != crate::project::PitchStatus::Draft {
        return;
    }
    pitch(maker);
    if maker.chance.one_in(6) {
        moves(maker, PitchMove::StartAnyway, "", "");
    } else {
        let who = maker.chance.of(words::ADULTS);
        moves(maker, PitchMove::GreenLight, who, "");
    }
    maker.flush();
}

fn moves(maker: &mut Maker, to: PitchMove, who: &str, note: &str) {
    maker.step(Step::Pitch { to, cycle: 1, day: 1, who: who.to_owned(), note: note.to_owned() });
}
