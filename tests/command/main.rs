//! The built command on real input, compared with kept expectations.

#![allow(clippy::unwrap_used, reason = "everything here is a test")]

mod answers;
mod arguments;
mod bad_input;
mod conversion;
mod invocation;
mod map;
