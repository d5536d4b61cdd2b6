//! Makes two of a release's wasm: what the first page needs, and everything else, which comes right after it.
//!
//! Both share memory, table and globals. In place of each late function that the first part may come to it has a door, which brings
//! the late part (glue and xtask/late.js know how) and goes on there. `place` says what is late.
mod first;
mod image;
mod module;
mod place;
mod plan;
mod reach;
mod second;
mod things;

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::command::root;

/// Where the names of doors are left: a stack in the browser has numbers only.
const WHO: &str = "target/parts.txt";

/// Splits `from` into `first` and `late`, and takes `texts` into the late part; names of functions go.
///
/// # Errors
/// What could not be read, taken apart or written.
pub fn split(from: &Path, first: &Path, late: &Path, texts: &[String]) -> Outcome {
    let wasm = fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    let module = module::Module::read(&wasm)?;
    let plan = plan::Plan::new(&module, texts)?;
    let parts = in_two(&plan, &wasm)?;
    let who = root().join(WHO);
    let folder = fs::create_dir_all(who.with_file_name(""));
    folder.and_then(|()| fs::write(&who, doors(&plan))).map_err(|error| format!("{WHO}: {error}"))?;
    for (path, part) in [first, late].into_iter().zip(parts) {
        fs::write(path, part).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The doors of the first part, a line each: the number that a browser's stack gives, and whose it is.
fn doors(plan: &plan::Plan) -> String {
    let indices = plan.first_indices();
    let name = |function: &u32| plan.module.own(*function).map_or("", |own| own.name.as_str());
    let mut doors: Vec<(u32, &str)> =
        plan.doors.keys().filter_map(|function| Some((*indices.get(function)?, name(function)))).collect();
    doors.sort_unstable();
    doors.iter().map(|(index, name)| format!("{index} {name}\n")).collect()
}

/// The first and the late part.
fn in_two(plan: &plan::Plan, wasm: &[u8]) -> Outcome<[Vec<u8>; 2]> {
    let parts = [first::write(plan, wasm)?, second::write(plan, wasm)?];
    for part in &parts {
        wasmparser::validate(part).map_err(|error| format!("a part is no sound wasm: {error}"))?;
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        FunctionSection, ImportSection, MemorySection, MemoryType, Module, NameMap, NameSection, RefType, TableSection,
        TableType, TypeSection,
    };

    use super::{in_two, module, plan};

    const TEXT: &str = "What question will your project answer?";
    const PLACE: i32 = 1024;
    /// A text that only the page mentions, one that main does too, one that a table points at, and that table, which the page counts off.
    const THINGS: [(i32, &[u8]); 4] =
        [(2048, b"of the page"), (2064, b"of both"), (2080, b"pointed at"), (2096, &[32, 8, 0, 0, 10, 0, 0, 0])];

    /// A program: an import, and `main`, which calls a page, and what tells the text, and mentions what stands behind that.
    /// The page (4242) calls a helper of its own (4343); a menu (4444) is pressed through the table.
    fn program() -> Vec<u8> {
        let function = |wasm: &mut wasm_encoder::CodeSection, numbers: &[i32], calls: &[u32]| {
            let mut body = Function::new([]);
            let mut code = body.instructions();
            for call in calls {
                code.call(*call);
            }
            // Long enough for a door to be worth it.
            for number in numbers.iter().cycle().take(6) {
                code.i32_const(*number).drop();
            }
            code.end();
            wasm.function(&body);
        };
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("glue", "a", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for _ in 0..5 {
            functions.function(0);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 3,
            maximum: Some(3),
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([4, 5].as_slice().into()));
        let mut code = CodeSection::new();
        function(&mut code, &[4141, 2064, PLACE + TEXT.len() as i32], &[0, 2, 5]);
        function(&mut code, &[4242, 2048, 11, 2064, 2096], &[3]);
        function(&mut code, &[4343], &[0]);
        function(&mut code, &[4444], &[]);
        function(&mut code, &[PLACE], &[]);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(PLACE), format!("{TEXT}and more").into_bytes());
        for (place, bytes) in THINGS {
            data.active(0, &ConstExpr::i32_const(place), bytes.iter().copied());
        }
        let mut names = NameMap::new();
        for (index, name) in
            ["main", "pathlet::views::plan::page", "helper", "<pathlet::views::late::menu as X>::y", "tells"]
                .iter()
                .enumerate()
        {
            names.append(index as u32 + 1, name);
        }
        let mut section = NameSection::new();
        section.functions(&names);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&memories)
            .section(&exports);
        module.section(&elements).section(&code).section(&data).section(&section);
        module.finish()
    }

    fn split(texts: &[String]) -> [Vec<u8>; 2] {
        let wasm = program();
        let module = module::Module::read(&wasm).unwrap();
        in_two(&plan::Plan::new(&module, texts).unwrap(), &wasm).unwrap()
    }

    fn holds(part: &[u8], number: i32) -> bool {
        let mut code = Function::new([]);
        code.instructions().i32_const(number);
        let wanted = code.into_raw_body();
        part.windows(3).any(|window| wanted.ends_with(window))
    }

    #[test]
    fn pages_and_what_only_they_call_are_in_the_late_part_alone() {
        let [first, late] = split(&[]);
        assert_eq!([4141, 4242, 4343, 4444].map(|number| holds(&first, number)), [true, false, false, false]);
        assert_eq!([4141, 4242, 4343, 4444].map(|number| holds(&late, number)), [false, true, true, true]);
    }

    #[test]
    fn what_only_late_functions_mention_goes_with_them_and_what_may_be_counted_off_stays() {
        let [first, late] = split(&[]);
        let has = |part: &[u8], thing: &[u8]| part.windows(thing.len()).any(|window| window == thing);
        assert_eq!(THINGS.map(|(_, thing)| has(&first, thing)), [false, true, true, true]);
        assert_eq!(THINGS.map(|(_, thing)| has(&late, thing)), [true, false, false, false]);
    }

    #[test]
    fn a_late_text_goes_with_the_function_that_reads_it() {
        let has = |part: &[u8]| part.windows(TEXT.len()).any(|window| window == TEXT.as_bytes());
        let [first, late] = split(&[]);
        assert_eq!([has(&first), has(&late)], [true, false], "nobody said that it is late");
        let [first, late] = split(&[TEXT.to_owned()]);
        assert_eq!([has(&first), has(&late)], [false, true]);
        assert!(!holds(&first, PLACE) && holds(&late, PLACE), "who reads it is late, however short");
        assert!(first.windows(8).any(|window| window == b"and more"), "the rest of the memory stays");
    }
}
