//! Writes the part that starts: everything, with a door in place of each late function that it may come to.
use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    ImportSection, Instruction, TableSection,
};

use super::plan::Plan;

/// The wasm of the first part.
///
/// # Errors
/// What could not be read or written.
pub fn write(plan: &Plan, wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut module = wasm_encoder::Module::new();
    let mut first = First { plan, at: 0, indices: plan.first_indices() };
    first.parse_core_module(&mut module, wasmparser::Parser::new(0), wasm).map_err(|error| error.to_string())?;
    Ok(module.finish())
}

struct First<'a> {
    plan: &'a Plan<'a>,
    /// The body that comes next, counted as in the whole.
    at: u32,
    indices: HashMap<u32, u32>,
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.indices.get(&function).copied().unwrap_or(u32::MAX))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        _: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        for (module, name, kind) in self.plan.first_imports() {
            imports.import(module, name, EntityType::Function(kind));
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        for index in self.plan.module.indices().filter(|index| self.indices.contains_key(index)) {
            functions.function(self.plan.kind(index));
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error> {
        for (nth, table) in section.into_iter().enumerate() {
            let mut table = self.table_type(table?.ty)?;
            if nth == 0 {
                table = self.plan.widened(table);
            }
            tables.table(table);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_export_section(self, exports, section)?;
        for (name, kind, index) in self.plan.shared() {
            let index = if kind == ExportKind::Func { self.function_index(index)? } else { index };
            exports.export(&name, kind, index);
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: wasmparser::FunctionBody<'_>) -> Result<(), Error> {
        let index = self.plan.module.imports.len() as u32 + self.at;
        self.at += 1;
        if !self.indices.contains_key(&index) {
            return Ok(());
        }
        match self.plan.doors.get(&index) {
            None => utils::parse_function_body(self, code, body)?,
            Some(&slot) => {
                code.function(&door(self.plan, index, slot));
            }
        }
        Ok(())
    }

    fn data_count(&mut self, _: u32) -> Result<u32, Error> {
        Ok(self.plan.first_pieces().len() as u32)
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        _: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), Error> {
        for (start, bytes) in self.plan.first_pieces() {
            data.active(0, &ConstExpr::i32_const(start as i32), bytes);
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut wasm_encoder::Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }
}

/// Asks for the late part, which puts the real function into the slot, and goes on there.
fn door(plan: &Plan, index: u32, slot: u32) -> Function {
    let kind = plan.kind(index);
    let mut function = Function::new([]);
    function.instruction(&Instruction::Call(plan.bring()));
    for parameter in 0..plan.parameters(kind) {
        function.instruction(&Instruction::LocalGet(parameter));
    }
    function.instruction(&Instruction::I32Const(slot as i32));
    function.instruction(&Instruction::CallIndirect { type_index: kind, table_index: 0 });
    function.instruction(&Instruction::End);
    function
}
