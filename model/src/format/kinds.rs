//! The kinds of file, and how large each may be before anything of it is read (domain 6.1).

/// Largest file of any kind, in bytes.
pub const FILE_MAX: usize = 32 * MIB;
/// Largest stored document that is read, in bytes. The size at which one stops growing is far below (`store::Size`).
pub const STORED_MAX: usize = 4 * MIB;
/// Largest teacher or pack within a backup, in bytes: whatever can be read where it is kept goes along, also a pack too large for a file of
/// its own. A class is as large as a class archive may be.
pub const PLACE_ENTRY_MAX: usize = STORED_MAX;

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// The complete copy: everything of one learner, for the learner.
    Learner,
    /// The hand-in copy: one project, filtered, for the teacher.
    StudentExport,
    /// A pack.
    Template,
    /// The shared part of a team's project, for the others of the team.
    Team,
    /// What a teacher gives back.
    FeedbackPack,
    /// A class with what was handed in.
    ClassArchive,
    /// Everything of a device.
    Backup,
    /// Competencies.
    CompetencySet,
}

impl FileKind {
    /// All of them.
    pub const ALL: [FileKind; 8] = [
        FileKind::Learner,
        FileKind::StudentExport,
        FileKind::Template,
        FileKind::Team,
        FileKind::FeedbackPack,
        FileKind::ClassArchive,
        FileKind::Backup,
        FileKind::CompetencySet,
    ];

    /// The word in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Learner => "learner",
            FileKind::StudentExport => "student_export",
            FileKind::Template => "template",
            FileKind::Team => "team",
            FileKind::FeedbackPack => "feedback_pack",
            FileKind::ClassArchive => "class_archive",
            FileKind::Backup => "backup",
            FileKind::CompetencySet => "competency_set",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Largest file of this kind, in bytes.
    #[must_use]
    pub const fn cap(self) -> usize {
        match self {
            FileKind::Learner | FileKind::StudentExport | FileKind::Team | FileKind::CompetencySet => 4 * MIB,
            FileKind::Template | FileKind::FeedbackPack => 256 * KIB,
            FileKind::ClassArchive | FileKind::Backup => FILE_MAX,
        }
    }
}
