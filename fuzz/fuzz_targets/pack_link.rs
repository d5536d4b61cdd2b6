#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pathlet_fuzz::entrances::pack_link(bytes));
