//! Attention, progress, the page of a day, the last page, and what is carried.

use pathlet_model::derive::checklist::CheckName;
use pathlet_model::derive::signal::{Attention, Picture, ReasonCode};
use pathlet_model::derive::today::{DayState, SchoolDay, Today};
use pathlet_model::derive::{carry, checklist, progress, signal, today};
use pathlet_model::gate::{self, Gate};
use pathlet_model::learner::Band;
use pathlet_model::values::{Day, DayIndex};

use crate::build::{Entry, amara, devon, first, luz, words};

fn picture(entry: &Entry, day: i64) -> Picture {
    let project = entry.project();
    signal::of(&project, first(&project), day)
}

#[track_caller]
fn check(entry: &Entry, day: i64, state: Attention, reasons: &[ReasonCode]) {
    let picture = picture(entry, day);
    let codes: Vec<_> = picture.reasons.iter().map(|reason| reason.code).collect();
    assert_eq!((picture.state, codes.as_slice()), (state, reasons));
}

fn log(day: i64, by: &str, signal: &str) -> String {
    format!(r#"{{"day": {day}, "by": "{by}", "signal": {signal}}}"#)
}

fn help(id: &str, day: i64, urgency: &str, status: &str) -> String {
    format!(r#"{{"id": "{id}", "day": {day}, "urgency": "{urgency}", "status": "{status}"}}"#)
}

/// A stopped request, a red signal, a task not moving and a milestone whose day has passed (journey 2).
fn stuck() -> Entry {
    devon()
        .push("project.cycles[0].help", &[&help("h9", 5, "stopped", "seen")])
        .set("project.cycles[0].day_logs[5].signal", "\"red\"")
        .set("project.cycles[0].tasks[4].doing_since", "4")
        .set("project.cycles[0].milestones[1].status", "\"moved\"")
}

#[test]
fn a_stuck_day_needs_somebody_now_for_four_reasons() {
    use ReasonCode::{HelpStopped, MilestoneLate, SignalRed, TaskNotMoving};
    let picture = picture(&stuck(), 6);
    assert_eq!(picture.state, Attention::NeedsNow);
    let reasons: Vec<_> = picture.reasons.iter().map(|reason| (reason.code, words(&reason.ids), reason.age)).collect();
    let expected = [
        (HelpStopped, vec!["h9"], Some(1)),
        (SignalRed, vec!["6.mem-devon"], None),
        (TaskNotMoving, vec!["t5"], None),
        (MilestoneLate, vec!["m2"], None),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn reasons_come_in_the_order_of_the_table_each_once() {
    let entry = stuck()
        .push("project.cycles[0].help", &[&help("h8", 2, "slowing", "open"), &help("h7", 4, "can_continue", "seen")])
        .set("project.cycles[0].tasks[5].moved", "2")
        .set("project.cycles[0].tasks[6].moved", "3");
    let picture = picture(&entry, 9);
    let codes: Vec<_> = picture.reasons.iter().map(|reason| reason.code).collect();
    let all = ReasonCode::ALL.iter().copied().filter(|code| *code != ReasonCode::SignalYellow).collect::<Vec<_>>();
    assert_eq!(codes, all);
    let waiting = picture.reason(ReasonCode::HelpWaiting).unwrap();
    assert_eq!((words(&waiting.ids), waiting.age), (vec!["h8", "h7"], Some(7)), "the age of the oldest");
    assert_eq!(words(&picture.reason(ReasonCode::TaskMovedOften).unwrap().ids), ["t6", "t7"]);
    assert_eq!(words(&picture.reason(ReasonCode::MilestoneLate).unwrap().ids), ["m2", "m3"]);
}

#[test]
fn only_my_own_logs_up_to_the_day_speak() {
    use ReasonCode::{NoLog, SignalYellow};
    let entry = |logs: &[String]| devon().set("project.cycles[0].day_logs", &format!("[{}]", logs.join(",")));
    let mine = |day, signal| log(day, "mem-devon", signal);
    check(&entry(&[]), 1, Attention::OnTrack, &[]);
    check(&entry(&[]), 2, Attention::NoNews, &[NoLog]);
    check(&entry(&[mine(1, "\"green\"")]), 2, Attention::OnTrack, &[]);
    check(&entry(&[mine(1, "\"green\"")]), 3, Attention::NoNews, &[NoLog]);
    check(&entry(&[mine(1, "\"yellow\""), mine(2, "null")]), 3, Attention::CheckSoon, &[SignalYellow]);
    check(&entry(&[mine(3, "\"green\""), mine(1, "\"red\"")]), 3, Attention::OnTrack, &[]);
    check(&entry(&[mine(1, "\"green\""), mine(3, "\"red\"")]), 2, Attention::OnTrack, &[]);
    check(&entry(&[log(2, "mem-marcus", "\"red\"")]), 2, Attention::NoNews, &[NoLog]);
}

#[test]
fn a_cycle_that_rests_gives_only_the_help_reasons() {
    use ReasonCode::HelpStopped;
    for status in ["done", "set_aside", "planning", "ready"] {
        let entry = stuck().set("project.cycles[0].status", &format!("\"{status}\""));
        check(&entry, 6, Attention::NeedsNow, &[HelpStopped]);
    }
    check(&stuck().set("project.cycles[0].paused", "true"), 6, Attention::NeedsNow, &[HelpStopped]);
    check(&stuck(), 0, Attention::OnTrack, &[]);
}

#[test]
fn help_that_is_planned_answered_or_thrown_away_waits_no_more() {
    for status in ["scheduled", "resolved", "withdrawn", "on_its_way"] {
        let entry = devon().set("project.cycles[0].help", &format!("[{}]", help("h1", 6, "stopped", status)));
        check(&entry, 6, Attention::CheckSoon, &[ReasonCode::SignalYellow]);
    }
    for rest in [r#"{"id": "h1", "deleted": true, "status": "open"}"#, r#"{"id": "h1", "hidden": true}"#] {
        let entry = devon().set("project.cycles[0].help", &format!("[{rest}]"));
        check(&entry, 6, Attention::CheckSoon, &[ReasonCode::SignalYellow]);
    }
}

#[test]
fn progress_counts_drafts_and_used_feedback() {
    let project = amara().project();
    let all = progress::of(project.cycles.live());
    assert_eq!((all.drafts, all.used, all.answered), (vec![1, 2], 4, 5));
}

#[test]
fn a_goal_grows_by_the_latest_rating_the_teachers_on_the_same_day() {
    let project = luz().project();
    let growth = |entry: Entry, goal: usize| {
        let project = entry.project();
        progress::goal_growth(&project, first(&project), &first(&project).goals[goal])
    };
    assert_eq!(growth(luz(), 0), Some((2, 3)));
    assert_eq!(growth(amara(), 0), Some((2, 3)), "the teacher says 3 where the student says 4");
    assert_eq!(growth(amara(), 1), None, "no change");
    let rating = |by: &str, level: &str, day: i64| {
        format!(r#"{{"id": "s-{by}-{day}", "criterion_id": "k2", "by": "{by}", "level": {level}, "day": {day}}}"#)
    };
    let with = |ratings: &[String]| luz().set("project.cycles[0].assessments", &format!("[{}]", ratings.join(",")));
    assert_eq!(growth(with(&[rating("teacher", "4", 2), rating("self", "1", 3)]), 0), Some((2, 1)));
    assert_eq!(growth(with(&[rating("self", "\"ne\"", 3)]), 0), None);
    assert_eq!(growth(with(&[rating("peer", "4", 3)]), 0), None);
    assert_eq!(growth(luz().set("project.cycles[0].goals[0].start_level", "null"), 0), None);
    let teacher_first = with(&[rating("teacher", "4", 3), rating("self", "3", 3)]);
    assert_eq!(growth(teacher_first, 0), Some((2, 4)), "on one day the teacher's, wherever it stands");
    let same_day = with(&[rating("self", "1", 3), rating("self", "3", 3).replace("s-self-3", "s9")]);
    assert_eq!(growth(same_day, 0), Some((2, 3)), "what was added last");
    assert_eq!(progress::latest_level(&project, first(&project), &first(&project).goals[0]).unwrap().step(), Some(3));
}

fn page(entry: &Entry, day: i64) -> Today {
    let project = entry.project();
    today::of(&project, first(&project), SchoolDay { begun: day, shown: day, state: DayState::On })
}

#[test]
fn a_date_is_a_day_a_coming_day_or_over() {
    let project = devon().project();
    let day = |date: &str, said| {
        let day = today::school_day(first(&project), Day::parse(date).unwrap(), said);
        (day.begun, day.shown, day.state)
    };
    assert_eq!(day("2026-10-04", None), (0, 1, DayState::NotBegun));
    assert_eq!(day("2026-10-05", None), (1, 1, DayState::On));
    assert_eq!(day("2026-10-10", None), (5, 6, DayState::Coming), "a Saturday shows Monday");
    assert_eq!(day("2026-10-16", None), (10, 10, DayState::On));
    assert_eq!(day("2026-10-17", None), (10, 10, DayState::Over));
    assert_eq!(day("2026-10-10", Some(DayIndex::new(4))), (4, 4, DayState::On), "the student knows better");
    assert_eq!(day("2026-10-10", Some(DayIndex::new(11))), (5, 6, DayState::Coming));
}

#[test]
fn the_page_of_a_day_has_what_is_due_what_was_next_and_what_has_passed() {
    let six = page(&devon(), 6);
    assert_eq!((words(&six.due), words(&six.passed)), (vec!["t5"], vec![]));
    let next = six.next.unwrap();
    assert_eq!((next.day, next.text.as_str()), (5, "Fix falling clay."));
    assert!(six.is_checked_in && six.is_before_you_go_done);
    let nine = page(&devon(), 9);
    assert_eq!(words(&nine.due), ["t5", "t6", "t9", "t7", "t8"], "by day");
    assert_eq!((words(&nine.passed), nine.is_checked_in, nine.is_before_you_go_done), (vec!["m3"], false, false));
    let frame = devon().set("project.cycles[0].day_logs[5].next", "\"Tomorrow I will start with ___.\"");
    assert!(!page(&frame, 6).is_before_you_go_done);
}

#[test]
fn after_the_last_day_every_open_milestone_has_passed() {
    let project = devon().project();
    let over = today::school_day(first(&project), Day::parse("2026-10-17").unwrap(), None);
    assert_eq!(words(&today::of(&project, first(&project), over).passed), ["m3", "m4"]);
}

#[test]
fn days_that_went_by_while_a_cycle_rested_are_laid_out_anew_from_the_day_it_goes_on() {
    let rested = |day: u8| {
        let log = format!(r#"{{"to": "paused", "day": {day}, "by": "m-devon", "who": "", "note": "Ill."}}"#);
        devon().push("project.cycles[0].status_log", &[&log]).set("project.cycles[0].paused", "true").project()
    };
    let project = rested(6);
    let cycle = first(&project);
    let at = |text: &str| Day::parse(text).unwrap();
    // Day 7 is Tuesday the 13th.
    assert_eq!(today::days_after_rest(cycle, at("2026-10-13"), None), None, "back in time: nothing went by");
    let moved = today::days_after_rest(cycle, at("2026-10-24"), None).unwrap();
    assert_eq!(moved.get(..6), cycle.days.get(..6));
    let ahead: Vec<_> = moved.iter().skip(6).map(ToString::to_string).collect();
    assert_eq!(ahead, ["2026-10-26", "2026-10-27", "2026-10-28", "2026-10-29"], "from the Monday on");
    let early = rested(2);
    assert_eq!(today::days_after_rest(first(&early), at("2026-10-24"), None), Some(moved), "a day with a log stays");
    let never = devon().project();
    assert_eq!(today::days_after_rest(first(&never), at("2026-10-24"), None), None, "it never rested");
}

#[test]
fn the_last_page_names_what_is_open_in_seven_lines() {
    use CheckName::{Comments, Decision, Goals, LookBack, Ratings, Share, Tasks};
    let lines = |entry: Entry, band| {
        let project = entry.project();
        let lines = checklist::of(&project, first(&project), band);
        lines.into_iter().map(|line| (line.name, line.done, line.open, words(&line.ids).join(" "))).collect::<Vec<_>>()
    };
    let line = |name, done, open, ids: &str| (name, done, open, ids.to_owned());
    let half = devon().set("project.cycles[0].critiques[0].items[1].response", "null");
    let expected = [
        line(Share, 0, 1, ""),
        line(Comments, 3, 1, "f2"),
        line(Tasks, 5, 5, "t5 t6 t7 t8 t9"),
        line(Ratings, 1, 3, "k1 k2 g2"),
        line(LookBack, 0, 3, ""),
        line(Goals, 0, 2, "g1 g2"),
        line(Decision, 0, 1, ""),
    ];
    assert_eq!(lines(half, Band::G35), expected);
    for (entry, band) in [(luz(), Band::K2), (amara(), Band::G68)] {
        assert!(lines(entry, band).iter().all(|(_, _, open, _)| *open == 0));
    }
    let skipped = |why: &str| {
        devon().set("project.cycles[0].share", &format!(r#"{{"status": "skipped", "skipped_why": "{why}"}}"#))
    };
    assert_eq!(lines(skipped(""), Band::G35)[0].2, 1);
    assert_eq!(lines(skipped("The visitors were ill."), Band::G35)[0].2, 0);
}

#[test]
fn what_was_taken_out_or_is_not_told_is_neither_done_nor_asked_for() {
    let open = |entry: Entry| {
        let project = entry.project();
        let cycle = first(&project);
        let lines = checklist::of(&project, cycle, Band::G68).into_iter();
        let asked = gate::reflecting(cycle).into_iter().chain(gate::done(&project, cycle, Band::G68));
        (
            lines.filter(|line| !line.is_done()).map(|line| line.name).collect::<Vec<_>>(),
            asked.map(|unmet| unmet.code).collect::<Vec<_>>(),
        )
    };
    let cycle = |field: &str| format!("project.cycles[0].{field}");
    assert_eq!(open(amara()), (vec![], vec![]));
    let no_share = amara().set(&cycle("share.deleted"), "true");
    assert_eq!(open(no_share), (vec![CheckName::Share], vec![Gate::ShareOpen]));
    let undecided = amara().set(&cycle("decision.deleted"), "true");
    assert_eq!(open(undecided), (vec![CheckName::Decision], vec![Gate::Decision, Gate::DecisionBecause]));
    let stub = |id: &str| format!(r#"{{"id": "{id}", "hidden": true}}"#);
    let stubs = amara().set(&cycle("tasks[0]"), &stub("t1")).set(&cycle("goals[0]"), &stub("g1"));
    assert_eq!(open(stubs), (vec![], vec![]));
}

#[test]
fn what_can_be_carried_is_what_is_left() {
    let left = |entry: Entry| {
        let project = entry.project();
        carry::candidates(&project, first(&project))
    };
    let amara_left = left(amara());
    assert_eq!((words(&amara_left.goals), words(&amara_left.tasks)), (vec!["g2"], vec!["t8"]));
    assert_eq!(words(&amara_left.feedback), [""; 0], "f4 is the parked task t8 already");
    let devon_left = left(devon().set("project.cycles[0].critiques[0].items[3].response.task_id", "null"));
    assert_eq!(words(&devon_left.need_to_knows), ["n4", "n5"]);
    assert_eq!((words(&devon_left.ideas), words(&devon_left.feedback)), (vec!["pk1"], vec!["f4"]));
}
