//! What the splitter has to know of a wasm: who calls whom, what lies in the table of functions, and what each function is called.
use std::collections::{HashMap, HashSet};

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, Error, ExternalKind, FunctionBody, GlobalType, KnownCustom,
    MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef,
};

use super::image::Image;

/// A function with a body.
pub struct Function<'a> {
    /// Index of its type.
    pub kind: u32,
    pub body: FunctionBody<'a>,
    /// Indices of what it calls, imports among them.
    pub calls: Vec<u32>,
    /// Numbers in it; addresses are among them.
    pub numbers: Vec<u32>,
    /// How far from an address it reads; from zero, that is an address of its own.
    pub offsets: Vec<u32>,
    /// What else may be an address: halves of long numbers (an address and a length are often written as one), and how far from an
    /// address it writes.
    pub others: Vec<u32>,
    /// Path as the compiler wrote it, without checksums; empty when the wasm has no name for it.
    pub name: String,
}

impl Function<'_> {
    /// Length of its body, in bytes.
    pub fn length(&self) -> usize {
        let range = self.body.range();
        usize::try_from(range.end - range.start).unwrap_or(usize::MAX)
    }
}

/// A wasm that was read; functions are counted as in the wasm, imports first.
#[derive(Default)]
pub struct Module<'a> {
    /// Count of parameters of each type, and whether it is `[] -> []`.
    pub types: Vec<(u32, bool)>,
    /// Module, name and type of each import; all are functions.
    pub imports: Vec<(&'a str, &'a str, u32)>,
    pub functions: Vec<Function<'a>>,
    /// Slot of the first table, and the function in it.
    pub slots: Vec<(u32, u32)>,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<GlobalType>,
    pub exported: HashSet<u32>,
    /// Where each piece of the memory's first contents begins, and the bytes.
    pub data: Vec<(u32, &'a [u8])>,
    /// All of them as a program sees them.
    pub image: Image,
}

impl<'a> Module<'a> {
    /// Reads a wasm.
    ///
    /// # Errors
    /// What in the wasm the splitter cannot take apart.
    pub fn read(wasm: &'a [u8]) -> Result<Self, String> {
        let mut module = Self::default();
        let mut kinds = Vec::new();
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            module.take(payload.map_err(broken)?, &mut kinds, &mut names)?;
        }
        let first = module.imports.len() as u32;
        for (nth, (function, kind)) in module.functions.iter_mut().zip(kinds).enumerate() {
            function.kind = kind;
            function.name = names.remove(&(first + nth as u32)).unwrap_or_default();
        }
        module.image = Image::of(&module.data);
        Ok(module)
    }

    /// Where a text stands in the memory's first contents: at no place, at one, or at several.
    pub fn places_of(&self, text: &[u8]) -> Vec<u32> {
        let places = self.data.iter().flat_map(|(start, bytes)| {
            let found = bytes.windows(text.len()).enumerate().filter(move |(_, window)| *window == text);
            found.map(move |(at, _)| start + at as u32)
        });
        places.collect()
    }

    /// The function of an index, when it is no import.
    pub fn own(&self, index: u32) -> Option<&Function<'a>> {
        self.functions.get((index as usize).checked_sub(self.imports.len())?)
    }

    /// Indices of the functions with a body.
    pub fn indices(&self) -> impl Iterator<Item = u32> + use<> {
        let first = self.imports.len() as u32;
        first..first + self.functions.len() as u32
    }

    fn take(
        &mut self,
        payload: Payload<'a>,
        kinds: &mut Vec<u32>,
        names: &mut HashMap<u32, String>,
    ) -> Result<(), String> {
        match payload {
            Payload::TypeSection(section) => {
                for kind in section.into_iter_err_on_gc_types() {
                    let kind = kind.map_err(broken)?;
                    self.types
                        .push((kind.params().len() as u32, kind.params().is_empty() && kind.results().is_empty()));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.map_err(broken)?;
                    let TypeRef::Func(kind) = import.ty else {
                        return Err(format!("{} is an import that is no function", import.name));
                    };
                    self.imports.push((import.module, import.name, kind));
                }
            }
            Payload::FunctionSection(section) => *kinds = all(section)?,
            Payload::TableSection(section) => self.tables = all(section)?.into_iter().map(|table| table.ty).collect(),
            Payload::MemorySection(section) => self.memories = all(section)?,
            Payload::GlobalSection(section) => {
                self.globals = all(section)?.into_iter().map(|global| global.ty).collect()
            }
            Payload::ExportSection(section) => {
                let functions = all(section)?.into_iter().filter(|export| export.kind == ExternalKind::Func);
                self.exported.extend(functions.map(|export| export.index));
            }
            Payload::ElementSection(section) => self.take_slots(section)?,
            Payload::CodeSectionEntry(body) => {
                self.functions.push(function(body)?);
            }
            Payload::DataSection(section) => {
                for piece in all(section)? {
                    let DataKind::Active { memory_index: 0, offset_expr } = piece.kind else {
                        return Err("data outside the memory".to_owned());
                    };
                    self.data.push((start(&offset_expr).ok_or("data at a place that is computed")?, piece.data));
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(parts) = section.as_known() {
                    for part in parts.into_iter().flatten() {
                        let Name::Function(found) = part else { continue };
                        let found = found.into_iter().flatten();
                        names.extend(found.map(|name| (name.index, plain(name.name))));
                    }
                }
            }
            Payload::StartSection { .. } | Payload::TagSection(_) => {
                return Err("a start or a tag is not expected".to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    fn take_slots(&mut self, section: wasmparser::ElementSectionReader<'a>) -> Result<(), String> {
        for element in section {
            let element = element.map_err(broken)?;
            let ElementItems::Functions(items) = element.items else {
                return Err("elements that are expressions".to_owned());
            };
            let ElementKind::Active { table_index: None | Some(0), offset_expr } = element.kind else {
                return Err("elements outside the first table".to_owned());
            };
            let first = start(&offset_expr).ok_or("elements at a place that is computed")?;
            self.slots.extend((first..).zip(all(items)?));
        }
        Ok(())
    }
}

fn all<'a, T: wasmparser::FromReader<'a>>(section: wasmparser::SectionLimited<'a, T>) -> Result<Vec<T>, String> {
    section.into_iter().collect::<Result<_, _>>().map_err(broken)
}

fn start(place: &ConstExpr) -> Option<u32> {
    match place.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(value as u32),
        _ => None,
    }
}

/// A function with what it calls and the numbers in it; its type and name come from elsewhere.
fn function(body: FunctionBody) -> Result<Function, String> {
    let (mut calls, mut numbers, mut offsets, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for operator in body.get_operators_reader().map_err(broken)? {
        match operator.map_err(broken)? {
            Operator::Call { function_index } => calls.push(function_index),
            Operator::I32Const { value } => numbers.push(value as u32),
            Operator::I64Const { value } => others.extend([value as u32, (value >> 32) as u32]),
            // What is always at one place is read from there, counted from zero.
            Operator::I32Load { memarg }
            | Operator::I64Load { memarg }
            | Operator::I32Load8S { memarg }
            | Operator::I32Load8U { memarg }
            | Operator::I32Load16S { memarg }
            | Operator::I32Load16U { memarg }
            | Operator::I64Load8S { memarg }
            | Operator::I64Load8U { memarg }
            | Operator::I64Load16S { memarg }
            | Operator::I64Load16U { memarg }
            | Operator::I64Load32S { memarg }
            | Operator::I64Load32U { memarg } => offsets.push(memarg.offset as u32),
            Operator::F32Load { memarg }
            | Operator::F64Load { memarg }
            | Operator::I32Store { memarg }
            | Operator::I64Store { memarg }
            | Operator::F32Store { memarg }
            | Operator::F64Store { memarg }
            | Operator::I32Store8 { memarg }
            | Operator::I32Store16 { memarg }
            | Operator::I64Store8 { memarg }
            | Operator::I64Store16 { memarg }
            | Operator::I64Store32 { memarg } => others.push(memarg.offset as u32),
            Operator::RefFunc { .. } | Operator::ReturnCall { .. } => {
                return Err("a function taken or left in a way that is not expected".to_owned());
            }
            _ => {}
        }
    }
    Ok(Function { kind: 0, body, calls, numbers, offsets, others, name: String::new() })
}

/// `<pathlet[9f…]::views::Home as core[…]::Drop>::drop` without the checksums.
fn plain(name: &str) -> String {
    let mut depth = 0;
    let keeps = |&letter: &char| {
        depth += i32::from(letter == '[');
        let keep = depth == 0;
        depth -= i32::from(letter == ']');
        keep
    };
    name.chars().filter(keeps).collect()
}

pub fn broken(error: Error) -> String {
    format!("the wasm cannot be read: {error}")
}
