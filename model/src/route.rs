//! The pages of the app as hash routes: works on any static host and under any path, and needs no server.
//! `#p=` and `#q=` carry packs and are never routes.

use std::fmt;

use crate::list::Gather;
use crate::values::Id;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Next step, path, other projects.
    Home,
    /// First visit: three doors.
    Hello,
    /// Who is working?
    Who,
    /// A new learner.
    Start,
    /// A new project of the current learner.
    NewProject,
    /// Open a file.
    Open,
    /// A teacher's pack that came by a link or a file, before anything is made of it.
    Pack,
    /// A page of a project.
    Project(Id, Page),
    /// A page of the teacher's place.
    Teach(TeachPage),
    /// Loops, levels, who decided.
    Growth,
    /// The profile.
    Me,
    /// Language and reading settings, about.
    Settings,
    /// Thrown-away things.
    Bin,
    /// Pack up: take-away file, hand in.
    Keep,
    /// An address that names nothing.
    Lost,
}

/// A page of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Day path, tasks, check-in.
    Today,
    /// What was written on one school day of the cycle.
    Day(u8),
    /// A signal to hold up.
    Card,
    /// The whole plan.
    Plan,
    /// One step of the plan.
    Step(PlanStep),
    /// Making the plan smaller.
    Smaller,
    /// The pitch on one card.
    Pitch,
    /// Feedback, drafts.
    Feedback,
    /// Taking feedback down.
    NewFeedback,
    /// Closing the cycle.
    Finish,
    /// The next cycle, with what is carried over.
    Next,
    /// How the project stood before.
    Earlier,
    /// What a teacher gave back.
    Replies,
    /// The plan on paper.
    PrintPlan,
}

/// A page of the teacher's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeachPage {
    /// Class board, with groups inside it.
    Board,
    /// Packs.
    Packs,
    /// One pack, being made.
    Pack(Id),
    /// Conferences.
    Talk,
    /// Hand back.
    Back,
    /// One student of the class.
    Student(Id),
    /// The teacher's own small changes, and which of them is open on the page.
    Mine(Option<Id>),
    /// Files of what is here, and closing the year.
    Keep,
}

/// The seven steps of the plan, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanStep {
    /// Strength, interest, team.
    You,
    /// The driving question.
    Question,
    /// Need-to-knows.
    Know,
    /// Ten choices, product, audience, criteria.
    Choices,
    /// Goals.
    Goals,
    /// Days, milestones, tasks, resources, permissions.
    Tasks,
    /// What is still open, prediction.
    Check,
}

impl PlanStep {
    /// All steps, in their order.
    pub const ALL: [PlanStep; 7] = [
        PlanStep::You,
        PlanStep::Question,
        PlanStep::Know,
        PlanStep::Choices,
        PlanStep::Goals,
        PlanStep::Tasks,
        PlanStep::Check,
    ];

    /// The word in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            PlanStep::You => "you",
            PlanStep::Question => "question",
            PlanStep::Know => "know",
            PlanStep::Choices => "choices",
            PlanStep::Goals => "goals",
            PlanStep::Tasks => "tasks",
            PlanStep::Check => "check",
        }
    }

    /// The step after this one.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The step before this one.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at.checked_sub(1)?).copied()
    }

    /// Its number, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).map_or(1, |at| at + 1)
    }
}

impl Route {
    /// Reads the hash of an address, with or without `#`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#');
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).gather();
        match steps.as_slice() {
            [] => Route::Home,
            ["hello"] => Route::Hello,
            ["who"] => Route::Who,
            ["start"] => Route::Start,
            ["new"] => Route::NewProject,
            ["open"] => Route::Open,
            ["pack"] => Route::Pack,
            ["growth"] => Route::Growth,
            ["me"] => Route::Me,
            ["settings"] => Route::Settings,
            ["bin"] => Route::Bin,
            ["keep"] => Route::Keep,
            ["p", id, rest @ ..] if Id::has_form(id) => {
                page(rest).map_or(Route::Lost, |page| Route::Project(Id::from(*id), page))
            }
            ["t", rest @ ..] => teach_page(rest).map_or(Route::Lost, Route::Teach),
            ["print", "plan", id] if Id::has_form(id) => Route::Project(Id::from(*id), Page::PrintPlan),
            _ => Route::Lost,
        }
    }

    /// The address of a page of a project.
    #[must_use]
    pub fn of(project: &Id, page: Page) -> Self {
        Route::Project(project.clone(), page)
    }
}

fn page(steps: &[&str]) -> Option<Page> {
    Some(match steps {
        [] | ["today"] => Page::Today,
        ["today", day] => Page::Day(day.parse().ok().filter(|day| *day >= 1)?),
        ["card"] => Page::Card,
        ["plan"] => Page::Plan,
        ["plan", "smaller"] => Page::Smaller,
        ["plan", step] => Page::Step(PlanStep::ALL.into_iter().find(|one| one.as_str() == *step)?),
        ["pitch"] => Page::Pitch,
        ["feedback"] => Page::Feedback,
        ["feedback", "new"] => Page::NewFeedback,
        ["finish"] => Page::Finish,
        ["next"] => Page::Next,
        ["earlier"] => Page::Earlier,
        ["replies"] => Page::Replies,
        _ => return None,
    })
}

fn teach_page(steps: &[&str]) -> Option<TeachPage> {
    Some(match steps {
        [] => TeachPage::Board,
        ["packs"] => TeachPage::Packs,
        ["packs", id] if Id::has_form(id) => TeachPage::Pack(Id::from(*id)),
        ["talk"] => TeachPage::Talk,
        ["back"] => TeachPage::Back,
        ["s", id] if Id::has_form(id) => TeachPage::Student(Id::from(*id)),
        ["mine"] => TeachPage::Mine(None),
        ["mine", id] if Id::has_form(id) => TeachPage::Mine(Some(Id::from(*id))),
        ["keep"] => TeachPage::Keep,
        _ => return None,
    })
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Home | Route::Lost => out.write_str("#/"),
            Route::Hello => out.write_str("#/hello"),
            Route::Who => out.write_str("#/who"),
            Route::Start => out.write_str("#/start"),
            Route::NewProject => out.write_str("#/new"),
            Route::Open => out.write_str("#/open"),
            Route::Pack => out.write_str("#/pack"),
            Route::Growth => out.write_str("#/growth"),
            Route::Me => out.write_str("#/me"),
            Route::Settings => out.write_str("#/settings"),
            Route::Bin => out.write_str("#/bin"),
            Route::Keep => out.write_str("#/keep"),
            Route::Project(id, Page::PrintPlan) => write!(out, "#/print/plan/{id}"),
            Route::Project(id, page) => write!(out, "#/p/{id}/{page}"),
            Route::Teach(page) => write!(out, "#/t{page}"),
        }
    }
}

impl fmt::Display for TeachPage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            TeachPage::Board => "",
            TeachPage::Packs => "/packs",
            TeachPage::Pack(id) => return write!(out, "/packs/{id}"),
            TeachPage::Talk => "/talk",
            TeachPage::Back => "/back",
            TeachPage::Student(id) => return write!(out, "/s/{id}"),
            TeachPage::Mine(None) => "/mine",
            TeachPage::Mine(Some(id)) => return write!(out, "/mine/{id}"),
            TeachPage::Keep => "/keep",
        })
    }
}

impl fmt::Display for Page {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Page::Today | Page::PrintPlan => "today",
            Page::Day(day) => return write!(out, "today/{day}"),
            Page::Card => "card",
            Page::Plan => "plan",
            Page::Step(step) => return write!(out, "plan/{}", step.as_str()),
            Page::Smaller => "plan/smaller",
            Page::Pitch => "pitch",
            Page::Feedback => "feedback",
            Page::NewFeedback => "feedback/new",
            Page::Finish => "finish",
            Page::Next => "next",
            Page::Earlier => "earlier",
            Page::Replies => "replies",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let id = Id::from("prj-1");
        let steps = PlanStep::ALL.into_iter().map(Page::Step);
        let pages = [
            Page::Today,
            Page::Day(3),
            Page::Card,
            Page::Plan,
            Page::Smaller,
            Page::Pitch,
            Page::Feedback,
            Page::NewFeedback,
            Page::Finish,
            Page::Next,
            Page::Earlier,
            Page::Replies,
            Page::PrintPlan,
        ];
        let of_project = steps.chain(pages).map(|page| Route::of(&id, page));
        let teach = [
            TeachPage::Board,
            TeachPage::Packs,
            TeachPage::Pack(id.clone()),
            TeachPage::Talk,
            TeachPage::Back,
            TeachPage::Student(id.clone()),
            TeachPage::Mine(None),
            TeachPage::Mine(Some(id.clone())),
            TeachPage::Keep,
        ];
        let of_project = of_project.chain(teach.map(Route::Teach));
        let others = [
            Route::Home,
            Route::Hello,
            Route::Who,
            Route::Start,
            Route::NewProject,
            Route::Open,
            Route::Pack,
            Route::Growth,
            Route::Me,
            Route::Settings,
            Route::Bin,
            Route::Keep,
        ];
        for route in of_project.chain(others) {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn an_address_that_names_nothing_is_lost_and_a_pack_is_no_route() {
        for hash in
            ["#/p/UPPER/today", "#/p/x/today/0", "#/p/x/today/two", "#/p/x/nothing", "#/nowhere", "#p=AbC", "#q=123"]
        {
            assert_eq!(Route::parse(hash), Route::Lost, "{hash}");
        }
    }

    #[test]
    fn the_steps_of_the_plan_follow_each_other() {
        assert_eq!(PlanStep::You.next(), Some(PlanStep::Question));
        assert_eq!(PlanStep::You.before(), None);
        assert_eq!(PlanStep::Check.next(), None);
        assert_eq!(PlanStep::Check.number(), 7);
    }
}
