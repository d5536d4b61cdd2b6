//! Where everything goes when one wasm becomes two.
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use wasm_encoder::{ExportKind, TableType};

use super::module::Module;
use super::{place, things};

/// The name under which the late part imports what the first one exports.
pub const FIRST: &str = "$";
/// The import that brings the late part; of the module of all other imports.
pub const BRING: &str = "$";

/// What takes fewer bytes than this is left out of a piece by writing nothings.
const GAP: usize = 32;

/// The plan of a split. Indices are those of the whole wasm.
pub struct Plan<'a> {
    pub module: &'a Module<'a>,
    /// The functions of the late part.
    pub late: BTreeSet<u32>,
    /// Late functions that the first part can come to, and the slot where each is found then.
    pub doors: HashMap<u32, u32>,
    /// Imports that the late part takes from the glue itself.
    pub from_glue: Vec<u32>,
    /// Imports that the first part calls.
    kept_imports: Vec<u32>,
    /// Functions of the first part that the late one calls.
    lent: Vec<u32>,
    /// What of the memory's first contents only the late part reads, in the order of places.
    pub moved: Vec<Range<u32>>,
    /// `[] -> []`, the type of `BRING`.
    plain: u32,
    /// Slots of the first table with those added.
    width: u32,
}

impl<'a> Plan<'a> {
    /// Makes the plan. `texts` are to go into the late part, with all that reads them.
    ///
    /// # Errors
    /// What the wasm lacks; a text that is in it more than once.
    pub fn new(module: &'a Module<'a>, texts: &[String]) -> Result<Self, String> {
        let texts = places_of(module, texts)?;
        let late = place::late(module, &texts);
        let calls = |from_late: bool| -> BTreeSet<u32> {
            let chosen = module.indices().filter(|index| late.contains(index) == from_late);
            chosen.filter_map(|index| module.own(index)).flat_map(|function| function.calls.iter().copied()).collect()
        };
        let (of_first, of_late) = (calls(false), calls(true));
        let is_import = |index: &u32| module.own(*index).is_none();
        let mut doors: HashMap<u32, u32> = module
            .slots
            .iter()
            .filter(|(_, function)| late.contains(function))
            .map(|&(slot, function)| (function, slot))
            .collect();
        let mut width = module.tables.first().ok_or("no table of functions")?.initial as u32;
        for function in of_first.iter().filter(|index| late.contains(index)) {
            doors.entry(*function).or_insert_with(|| {
                width += 1;
                width - 1
            });
        }
        let moved = together(texts, things::late(module, &late));
        let plain = module
            .types
            .iter()
            .position(|(_, plain)| *plain)
            .ok_or("no type of a function that takes and gives nothing")? as u32;
        let in_table = module.slots.iter().map(|(_, function)| *function);
        let kept_imports: BTreeSet<u32> =
            of_first.iter().copied().chain(in_table).chain(module.exported.iter().copied()).filter(is_import).collect();
        Ok(Self {
            module,
            doors,
            from_glue: of_late.iter().copied().filter(is_import).collect(),
            kept_imports: kept_imports.into_iter().collect(),
            lent: of_late.iter().copied().filter(|index| !is_import(index) && !late.contains(index)).collect(),
            late: late.into_iter().collect(),
            moved,
            plain,
            width,
        })
    }

    /// The imports of the first part, `BRING` as the last.
    pub fn first_imports(&self) -> Vec<(&'a str, &'a str, u32)> {
        let kept = self.kept_imports.iter().filter_map(|&index| self.module.imports.get(index as usize).copied());
        let from = self.module.imports.first().map(|(module, _, _)| (*module, BRING, self.plain));
        kept.chain(from).collect()
    }

    /// The index of `BRING` in the first part.
    pub fn bring(&self) -> u32 {
        self.kept_imports.len() as u32
    }

    /// Indices in the first part: of what stays, and of doors.
    pub fn first_indices(&self) -> HashMap<u32, u32> {
        let stays = self.module.indices().filter(|index| !self.late.contains(index) || self.doors.contains_key(index));
        let functions = stays.zip(self.bring() + 1..);
        self.kept_imports.iter().copied().zip(0..).chain(functions).collect()
    }

    /// Indices in the late part: imports of the glue, what the first part lends, and its own functions.
    pub fn late_indices(&self) -> HashMap<u32, u32> {
        self.from_glue.iter().chain(&self.lent).chain(&self.late).copied().zip(0..).collect()
    }

    /// What the first part exports for the late one: a name, what it is, and its index in the whole.
    pub fn shared(&self) -> Vec<(String, ExportKind, u32)> {
        let count = |kind, length: usize| (0..length as u32).map(move |index| (kind, index));
        let functions = self.lent.iter().map(|&index| (ExportKind::Func, index));
        let tables = count(ExportKind::Table, self.module.tables.len());
        let memories = count(ExportKind::Memory, self.module.memories.len());
        let globals = count(ExportKind::Global, self.module.globals.len());
        let all = functions.chain(tables).chain(memories).chain(globals);
        // A digit first: what wasm-bindgen exports starts with none.
        all.enumerate().map(|(nth, (kind, index))| (format!("0{nth:x}"), kind, index)).collect()
    }

    /// Slot and function of everything that the late part puts into the table, in the order of slots.
    pub fn filled(&self) -> Vec<(u32, u32)> {
        let in_table = self.module.slots.iter().filter(|(_, function)| self.late.contains(function)).copied();
        let slots: BTreeSet<(u32, u32)> =
            in_table.chain(self.doors.iter().map(|(&function, &slot)| (slot, function))).collect();
        slots.into_iter().collect()
    }

    /// The memory's first contents that the late part brings, each piece with its address.
    pub fn late_pieces(&self) -> Vec<(u32, Vec<u8>)> {
        let of = |(start, bytes): &(u32, &[u8])| {
            let (start, end) = (*start, *start + bytes.len() as u32);
            let here: Vec<Range<u32>> =
                self.moved.iter().filter(|range| start <= range.start && range.end <= end).cloned().collect();
            here.into_iter().map(|range| (range.start, part(start, bytes, range).to_vec())).collect::<Vec<_>>()
        };
        self.module.data.iter().flat_map(of).collect()
    }

    /// Those that the first part brings. A short gap is nothings: a piece of its own costs more.
    pub fn first_pieces(&self) -> Vec<(u32, Vec<u8>)> {
        let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
        for &(start, bytes) in &self.module.data {
            let end = start + bytes.len() as u32;
            let gaps = self.moved.iter().filter(|range| start <= range.start && range.end <= end).cloned();
            let mut piece = (start, Vec::new());
            let mut at = start;
            for gap in gaps {
                piece.1.extend_from_slice(part(start, bytes, at..gap.start));
                if gap.len() < GAP {
                    piece.1.resize(piece.1.len() + gap.len(), 0);
                } else {
                    pieces.push(std::mem::replace(&mut piece, (gap.end, Vec::new())));
                }
                at = gap.end;
            }
            piece.1.extend_from_slice(part(start, bytes, at..end));
            pieces.push(piece);
        }
        pieces.retain(|(_, bytes)| !bytes.is_empty());
        pieces
    }

    /// The first table, with the slots that were added.
    pub fn widened(&self, table: TableType) -> TableType {
        let width = u64::from(self.width);
        TableType { minimum: width, maximum: table.maximum.map(|_| width), ..table }
    }

    /// The type of a function.
    pub fn kind(&self, index: u32) -> u32 {
        let imported = || self.module.imports.get(index as usize).map(|(_, _, kind)| *kind);
        self.module.own(index).map(|function| function.kind).or_else(imported).unwrap_or(u32::MAX)
    }

    /// How many parameters a type has.
    pub fn parameters(&self, kind: u32) -> u32 {
        self.module.types.get(kind as usize).map_or(0, |(parameters, _)| *parameters)
    }
}

/// The bytes of a range within the contents that begin at `start`.
fn part(start: u32, bytes: &[u8], range: Range<u32>) -> &[u8] {
    bytes.get((range.start - start) as usize..(range.end - start) as usize).unwrap_or_default()
}

/// Two lists of ranges as one, in order; what is in both is there once.
fn together(one: Vec<Range<u32>>, other: Vec<Range<u32>>) -> Vec<Range<u32>> {
    let mut all = [one, other].concat();
    all.sort_by_key(|range| range.start);
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for range in all {
        match ranges.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => ranges.push(range),
        }
    }
    ranges
}

fn places_of(module: &Module, texts: &[String]) -> Result<Vec<Range<u32>>, String> {
    let mut places: Vec<Range<u32>> = Vec::new();
    for text in texts {
        match module.places_of(text.as_bytes()).as_slice() {
            // Nobody uses it.
            [] => {}
            [start] => places.push(*start..*start + text.len() as u32),
            _ => {
                let opening: String = text.chars().take(40).collect();
                return Err(format!("the text that begins with {opening:?} is in the wasm more than once"));
            }
        }
    }
    // Nobody could tell who reads a text whose address stands in a table: it stays.
    let pointed_at: HashSet<u32> = module.image.words().map(|(_, word)| word).collect();
    places.retain(|place| !place.clone().any(|address| pointed_at.contains(&address)));
    places.sort_by_key(|place| place.start);
    Ok(places)
}
