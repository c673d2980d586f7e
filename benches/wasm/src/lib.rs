//! Rounds of each kind of question to an atlas, the same natively and as WASM, so that their times can be compared.

mod rounds;

pub use rounds::{Rounds, WORKS, border};
