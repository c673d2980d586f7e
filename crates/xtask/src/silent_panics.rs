//! Panics without words.
//!
//! The library's own code does not panic, yet every bounds check of the standard library carries the words of a
//! panic that, in a browser, nobody is shown. Each function that begins one is made a plain trap, as
//! `panic = "immediate-abort"` would in a nightly compiler; the optimiser then drops what led up to it.

use walrus::{FunctionBuilder, FunctionKind, Module, ModuleConfig};

use crate::error::TaskError;

/// Parts of the mangled names of functions that never return but by a panic.
const BEGINNINGS: [&str; 10] = [
    "4core9panicking",
    "4core6option13expect_failed",
    "4core6option13unwrap_failed",
    "4core6result13unwrap_failed",
    "4core5slice5index",
    "4core5slice20copy_from_slice",
    "4core3str16slice_error_fail",
    "4core4cell",
    "17rust_begin_unwind",
    "5alloc7raw_vec12handle_error",
];

/// The module with its panics made traps.
pub(crate) fn silence(wasm: &[u8]) -> Result<Vec<u8>, TaskError> {
    let mut module = ModuleConfig::new()
        .generate_producers_section(false)
        .parse(wasm)
        .map_err(|error| TaskError::Module(format!("{error:#}")))?;
    for function in panics(&module) {
        let (parameters, results) = {
            let signature = module.types.get(module.funcs.get(function).ty());
            (signature.params().to_vec(), signature.results().to_vec())
        };
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        builder.func_body().unreachable();
        let arguments = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(function).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    Ok(module.emit_wasm())
}

/// The functions whose names say that they begin a panic, and which therefore return nothing.
fn panics(module: &Module) -> Vec<walrus::FunctionId> {
    module
        .funcs
        .iter_local()
        .map(|(id, _)| module.funcs.get(id))
        .filter(|function| function.name.as_deref().is_some_and(begins_panic))
        .filter(|function| module.types.get(function.ty()).results().is_empty())
        .map(walrus::Function::id)
        .collect()
}

fn begins_panic(name: &str) -> bool {
    let fails = ["fail", "panic", "unwind", "handle_error"].iter().any(|word| name.contains(word));
    fails && BEGINNINGS.iter().any(|beginning| name.contains(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_a_panic_is_silenced() {
        assert!(begins_panic("_RNvNtCs4core9panicking18panic_bounds_check"));
        assert!(begins_panic("_ZN4core6option13unwrap_failed17h0123456789abcdefE"));
        assert!(!begins_panic("_RNvNtNtCs4core5slice5index_get"));
        assert!(!begins_panic("_ZN8sahelmap7measure10distance_m17h0123456789abcdefE"));
    }
}
