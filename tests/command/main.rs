//! The built command on real input, compared with kept expectations.

#![allow(clippy::unwrap_used, reason = "everything here is a test")]

mod answers;
mod arguments;
mod atlas_build;
mod atlas_install;
mod bad_input;
mod boundary_fixture;
mod conversion;
mod dump_server;
mod invocation;
mod map;
mod read;
