//! Writes the late part: its functions, which share memory, tables and globals with the first, and take the places of their doors.
use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, FunctionSection,
    ImportSection, Module, TypeSection,
};

use super::plan::{FIRST, Plan};

/// The wasm of the late part.
///
/// # Errors
/// What could not be read or written.
pub fn write(plan: &Plan, wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut second = Second { indices: plan.late_indices() };
    second.module(plan, wasm).map(Module::finish).map_err(|error| error.to_string())
}

struct Second {
    indices: HashMap<u32, u32>,
}

impl Reencode for Second {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.indices.get(&function).copied().unwrap_or(u32::MAX))
    }
}

impl Second {
    fn module(&mut self, plan: &Plan, wasm: &[u8]) -> Result<Module, Error> {
        let mut types = TypeSection::new();
        for payload in wasmparser::Parser::new(0).parse_all(wasm) {
            if let wasmparser::Payload::TypeSection(section) = payload? {
                self.parse_type_section(&mut types, section)?;
            }
        }
        let imports = self.imports(plan)?;
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for &index in &plan.late {
            functions.function(plan.kind(index));
            if let Some(function) = plan.module.own(index) {
                self.parse_function_body(&mut code, function.body.clone())?;
            }
        }
        let mut data = DataSection::new();
        for (start, bytes) in plan.late_pieces() {
            data.active(0, &ConstExpr::i32_const(start as i32), bytes);
        }
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&self.elements(plan))
            .section(&code)
            .section(&data);
        Ok(module)
    }

    fn imports(&mut self, plan: &Plan) -> Result<ImportSection, Error> {
        let mut imports = ImportSection::new();
        for &index in &plan.from_glue {
            if let Some((module, name, kind)) = plan.module.imports.get(index as usize) {
                imports.import(module, name, EntityType::Function(*kind));
            }
        }
        for (name, kind, index) in plan.shared() {
            let what = match kind {
                ExportKind::Func => Some(EntityType::Function(plan.kind(index))),
                ExportKind::Table => {
                    plan.module.tables.get(index as usize).map(|table| self.table_type(*table)).transpose()?.map(
                        |table| {
                            let table = if index == 0 { plan.widened(table) } else { table };
                            EntityType::Table(table)
                        },
                    )
                }
                ExportKind::Memory => plan
                    .module
                    .memories
                    .get(index as usize)
                    .map(|memory| self.memory_type(*memory))
                    .transpose()?
                    .map(EntityType::Memory),
                _ => plan
                    .module
                    .globals
                    .get(index as usize)
                    .map(|global| self.global_type(*global))
                    .transpose()?
                    .map(EntityType::Global),
            };
            if let Some(what) = what {
                imports.import(FIRST, &name, what);
            }
        }
        Ok(imports)
    }

    /// One segment for each run of slots.
    fn elements(&self, plan: &Plan) -> ElementSection {
        let mut elements = ElementSection::new();
        for run in plan.filled().chunk_by(|(one, _), (next, _)| one + 1 == *next) {
            let functions: Vec<u32> =
                run.iter().filter_map(|(_, function)| self.indices.get(function).copied()).collect();
            if let Some((start, _)) = run.first() {
                elements.active(None, &ConstExpr::i32_const(*start as i32), Elements::Functions(functions.into()));
            }
        }
        elements
    }
}
