//! The tables that `build.rs` made of `data/`.
use super::avatars::Avatar;
use super::competencies::{Competency, LevelName};
use super::cycles::{BlockTexts, CycleDay, CycleTemplate, Limits, MilestoneTexts, StoneTexts};
use super::lang::{Shelf, Texts};
use super::packs::{BuiltInOffer, PackOption};
use super::prompts::{About, Prompt};

include!(concat!(env!("OUT_DIR"), "/bank.rs"));
