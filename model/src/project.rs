//! The plan of a project: question, choices, audience, product, criteria, and the cycles in which it is worked on.
//! What a cycle holds is in `cycle`; what is computed from a plan is in `derive`; how it changes is in `command`.

use crate::bank::prompts::written;
use crate::cycle::Cycle;
use crate::values::{AnyValue, DayIndex, Id, Level, List, Num, Text};
use crate::{record, words};

record! {
    /// A student's project; one file owner (domain 3.2).
    pub struct Project by id {
        /// Random.
        id: Id [required],
        /// +1 per saved edit; for the tabs of one device only.
        rev: Num<0, 4_294_967_295>,
        /// Its learner.
        learner_id: Id [required],
        /// Its name.
        title: Text<120>,
        /// What it is about.
        topic: Text<120>,
        /// School subjects it serves.
        subjects: List<Text<40>, 5>,
        /// Who works on it.
        team: Team [required],
        /// Why it matters to me.
        why_me: Text<500>,
        /// Why it matters to others.
        why_world: Text<500>,
        /// In which ways it is real.
        authenticity: List<Authenticity, 4>,
        /// The question that frames it.
        driving_question: DrivingQuestion [required],
        /// Questions to answer on the way.
        need_to_knows: List<NeedToKnow, 40>,
        /// One per dimension.
        choices: List<Choice, 10> [required],
        /// Whom it is for.
        audience: ProjectAudience [required],
        /// What is made.
        product: Product [required],
        /// What counts as good.
        rubric: Rubric,
        /// Materials, tools, places, people, sources.
        resources: List<Resource>,
        /// What needs asking first.
        permissions: Permissions,
        /// Words of an adult or partner beside a field.
        suggestions: List<Suggestion>,
        /// The pack it was started from.
        template: Option<Origin>,
        /// The plan it was started from.
        based_on: Option<Id>,
        /// The project of which this is a second copy.
        copy_of: Option<Id> [rare],
        /// The short case for the plan.
        pitch: Pitch,
        /// The passes through it, by number.
        cycles: List<Cycle, 12> [required],
    }

    /// Who works together (domain 3.12).
    pub struct Team {
        /// Alone, two, or three to five.
        mode: TeamMode,
        /// Exactly one is `me`.
        members: List<Member, 5>,
        /// How we want to work.
        agreements: List<Text<240>>,
    }

    /// A member of the team.
    pub struct Member by id {
        /// Random.
        id: Id [required],
        /// As typed.
        name: Text<40>,
        /// What this member does.
        role: Text<40>,
        /// Belongs to this copy and never travels into another.
        me: bool,
    }

    /// The question that frames the project (domain 3.4).
    pub struct DrivingQuestion {
        /// The kept question.
        text: Text<240>,
        /// What is typed and not kept yet.
        draft: Option<Text<240>>,
        /// Its language.
        lang: Text<40>,
        /// Explore, decide, solve or make.
        kind: Option<QuestionKind>,
        /// The student's own judgement; advice.
        checks: Checks,
        /// Every try; the last one is the text.
        versions: List<QuestionVersion> [locked],
    }

    /// Four checks of a question.
    pub struct Checks {
        /// Would I still wonder next week?
        interesting: Option<Check>,
        /// Could two people give different good answers?
        open: Option<Check>,
        /// Will I have to learn something?
        learning: Option<Check>,
        /// Can I get an answer in the days I have?
        doable: Option<Check>,
    }

    /// One try at the question.
    pub struct QuestionVersion {
        /// The question.
        text: Text<240>,
        /// Cycle in which it was kept; absent = 1.
        cycle: Option<Num<1, 12>> [rare],
        /// School day on which it was kept.
        day: DayIndex,
        /// Why it changed.
        why: Text<240>,
    }

    /// A question to answer on the way (domain 3.5).
    pub struct NeedToKnow by id {
        /// Random.
        id: Id [required],
        /// The question.
        text: Text<240>,
        /// Content, process, skill or logistics.
        kind: NeedKind [required],
        /// Where it stands.
        status: NeedStatus [required, locked],
        /// What was found out.
        answer: Text<500>,
        /// Where the answer comes from.
        source_ids: List<Id> [refs "*"],
        /// When it was asked.
        asked: Option<Asked>,
    }

    /// When something was asked.
    pub struct Asked {
        /// Number of the cycle.
        cycle: Num<0, 12>,
        /// School day.
        day: DayIndex,
    }

    /// One of ten decisions about the work (domain 3.3).
    pub struct Choice by dim {
        /// Which one.
        dim: Dim [required],
        /// What the pack leaves open.
        offer: Offer [required],
        /// What was chosen.
        value: Text<500>,
        /// The picked option, for menus.
        option_id: Option<Id>,
        /// How far it is the student's own.
        level: Option<ChoiceLevel>,
        /// Why.
        reason: Text<500>,
    }

    /// Whom the work is for.
    pub struct ProjectAudience {
        /// What kind of people.
        kind: Option<AudienceKind>,
        /// Who.
        who: Text<120>,
        /// How they are reached.
        reach_plan: Text<500>,
        /// Whether they have agreed.
        confirmed: bool,
    }

    /// What is made.
    pub struct Product {
        /// What kind of thing.
        kind: Option<ProductKind>,
        /// In own words, for `other`.
        kind_other: Text<120>,
        /// Its name.
        title: Text<120>,
        /// What it is.
        description: Text<500>,
        /// Its parts.
        parts: List<Text<120>>,
        /// The test for finished.
        done_means: Text<500>,
    }

    /// What counts as good (domain 3.8).
    pub struct Rubric {
        /// Random.
        id: Option<Id>,
        /// One target, four levels, or a checklist.
        kind: RubricKind,
        /// Its name.
        title: Text<120>,
        /// What quality is judged on.
        criteria: List<Criterion, 6>,
    }

    /// One thing quality is judged on.
    pub struct Criterion by id {
        /// Random.
        id: Id [required],
        /// The competency behind it; none when the student wrote it.
        competency_id: Option<Text<40>>,
        /// What good looks like.
        target: Text<500>,
        /// Visible signs.
        look_fors: List<Text<120>>,
        /// Words for 1 to 4; only for `four_level`.
        levels: Option<List<Text<500>, 4>>,
    }

    /// Something or someone the work needs.
    pub struct Resource by id {
        /// Random.
        id: Id [required],
        /// Material, tool, place, person or source.
        kind: ResourceKind,
        /// What it is.
        text: Text<240>,
        /// Whether it is there.
        have: Have,
        /// Where it comes from.
        credit: Text<240>,
        /// Why I trust it.
        trust: Text<240>,
    }

    /// What needs asking before it is done; nothing waits for it.
    pub struct Permissions {
        /// What for.
        needs: List<PermissionNeed, 8>,
        /// Whether somebody was asked.
        status: PermissionStatus,
        /// The adult's name.
        by: Text<40>,
        /// What was said.
        note: Text<500>,
    }

    /// Somebody else's words beside a field; the student answers, the field changes only by the student.
    pub struct Suggestion by id {
        /// Random.
        id: Id [required],
        /// Beside which field.
        at: FieldAddress,
        /// The words.
        text: Text<500>,
        /// Whose.
        who: Text<40>,
        /// School day.
        day: DayIndex,
        /// Number of the cycle.
        cycle: Num<0, 12>,
        /// What the student did with it.
        answer: Option<SuggestionAnswer> [locked],
        /// School day of the answer.
        answered_day: Option<DayIndex>,
    }

    /// A field of a record, by their names.
    pub struct FieldAddress {
        /// Id of a record, or name of a part.
        record: Text<40>,
        /// Name of the field.
        field: Text<40>,
    }

    /// The pack a plan was started from.
    pub struct Origin by id {
        /// Of the pack.
        id: Id [required],
        /// Its revision.
        rev: Num<0, 4_294_967_295>,
        /// Its name.
        title: Text<120>,
        /// What it says to the student, as it was then (`given`): a pack that comes out later changes nothing in this plan.
        pack: AnyValue [rare],
    }

    /// The short case for the plan (domain 4.1).
    pub struct Pitch {
        /// Where it stands.
        status: PitchStatus [locked],
        /// In the student's words.
        text: Text<500>,
        /// What happened, in order.
        log: List<PitchEntry> [locked],
    }

    /// One thing that happened to a pitch.
    pub struct PitchEntry {
        /// Number of the cycle; absent = 1.
        cycle: Option<Num<1, 12>> [rare],
        /// School day.
        day: DayIndex,
        /// As typed.
        who: Text<40>,
        /// What.
        action: PitchAction,
        /// What was said.
        note: Text<500>,
    }
}

/// A level of a goal, where one is set.
pub type MaybeLevel = Option<Level>;

words! {
    /// Alone, two, or three to five.
    pub enum TeamMode { Solo = "solo", Pair = "pair", Group = "group" }

    /// In which ways a project is real.
    pub enum Authenticity { Context = "context", Tools = "tools", Impact = "impact", Personal = "personal" }

    /// Kinds of driving question.
    pub enum QuestionKind { Explore = "explore", Decide = "decide", Solve = "solve", Make = "make" }

    /// A judgement of one's own question.
    pub enum Check { Yes = "yes", NotYet = "no", Unsure = "unsure" }

    /// Kinds of need-to-know.
    pub enum NeedKind { Content = "content", Process = "process", Skill = "skill", Logistics = "logistics" }

    /// Where a need-to-know stands (domain 4.3).
    pub enum NeedStatus { Open = "open", Working = "working", Answered = "answered", Parked = "parked" }

    /// The ten dimensions of choice.
    pub enum Dim {
        What = "what", Question = "question", How = "how", Show = "show", WithWhom = "with_whom", When = "when",
        Where = "where", Audience = "audience", Criteria = "criteria", Support = "support",
    }

    /// What a pack leaves open in one dimension.
    pub enum Offer { Open = "open", MenuPlus = "menu_plus", Menu = "menu", Fixed = "fixed" }

    /// How far a choice is the student's own.
    pub enum ChoiceLevel { Given = "given", Picked = "picked", Shaped = "shaped", Mine = "mine" }

    /// Kinds of audience.
    pub enum AudienceKind {
        Class = "class", School = "school", Family = "family", Community = "community", Expert = "expert", Online = "online",
    }

    /// Kinds of product.
    pub enum ProductKind {
        Poster = "poster", Slides = "slides", Video = "video", Audio = "audio", Model = "model", Performance = "performance",
        Writing = "writing", Letter = "letter", DataDisplay = "data_display", AppOrGame = "app_or_game", Event = "event",
        Artwork = "artwork", Map = "map", Proposal = "proposal", OtherKind = "other",
    }

    /// Forms of rubric.
    pub enum RubricKind { SinglePoint = "single_point", FourLevel = "four_level", Checklist = "checklist" }

    /// Kinds of resource.
    pub enum ResourceKind { Material = "material", Tool = "tool", Place = "place", Person = "person", Source = "source" }

    /// Whether a resource is there.
    pub enum Have { No = "no", Yes = "yes", Asked = "asked" }

    /// What needs asking.
    pub enum PermissionNeed {
        Interview = "interview", PhotoOfPeople = "photo_of_people", OffCampus = "off_campus", OnlinePosting = "online_posting",
        Food = "food", Tools = "tools", Spending = "spending", Animals = "animals",
    }

    /// Whether somebody was asked.
    pub enum PermissionStatus { NotNeeded = "not_needed", Asked = "asked", Granted = "granted" }

    /// What a student did with a suggestion.
    pub enum SuggestionAnswer { Taken = "taken", Changed = "changed", KeptMine = "kept_mine" }

    /// Where a pitch stands.
    pub enum PitchStatus {
        Draft = "draft", Pitched = "pitched", ChangesAsked = "changes_asked", GreenLight = "green_light", NotNeeded = "not_needed",
    }

    /// What can happen to a pitch.
    pub enum PitchAction {
        Pitched = "pitched", ChangesAsked = "changes_asked", GreenLight = "green_light", StartedWithout = "started_without",
        ChangedAfter = "changed_after",
    }
}

impl PitchStatus {
    /// Whether the cycle may start: the green light is given, or none is needed.
    #[must_use]
    pub fn lets_start(&self) -> bool {
        matches!(self, PitchStatus::GreenLight | PitchStatus::NotNeeded)
    }
}

impl Project {
    /// The member this copy belongs to.
    #[must_use]
    pub fn me(&self) -> Option<&Member> {
        self.team.members.live().find(|member| member.me)
    }

    /// The cycle of that id.
    #[must_use]
    pub fn cycle(&self, id: &Id) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.id == *id)
    }

    /// The cycle of that id, to be changed.
    pub fn cycle_mut(&mut self, id: &Id) -> Option<&mut Cycle> {
        self.cycles.iter_mut().find(|cycle| cycle.id == *id)
    }

    /// The cycle that is worked on: the running one, else the last that is planned, else the last.
    #[must_use]
    pub fn current_cycle(&self) -> Option<&Cycle> {
        let mut live = self.cycles.live();
        live.clone()
            .find(|cycle| cycle.is_running())
            .or_else(|| live.clone().rfind(|cycle| cycle.is_planned()))
            .or_else(|| live.next_back())
    }

    /// The choice of a dimension.
    #[must_use]
    pub fn choice(&self, dim: &Dim) -> Option<&Choice> {
        self.choices.live().find(|choice| choice.dim == *dim)
    }

    /// How far a choice is the student's own; `None` = not chosen yet. Everything that counts choices asks here.
    ///
    /// Where nothing is offered, what the student wrote is their own, unless they said that they changed something. A question and
    /// whom it is for stand in places of their own.
    #[must_use]
    pub fn level_of(&self, choice: &Choice) -> Option<ChoiceLevel> {
        let elsewhere = match choice.dim {
            Dim::Question => &*self.driving_question.text,
            Dim::Audience => &*self.audience.who,
            _ => "",
        };
        let is_made = written(&choice.value, None) || written(elsewhere, None);
        match choice.offer {
            Offer::Fixed => choice.level.clone(),
            _ if !is_made => None,
            Offer::Open => choice.level.clone().or(Some(ChoiceLevel::Mine)),
            // The student's own words beside a list.
            Offer::MenuPlus if !elsewhere.is_empty() => choice.level.clone().or(Some(ChoiceLevel::Shaped)),
            _ => choice.level.clone(),
        }
    }
}
