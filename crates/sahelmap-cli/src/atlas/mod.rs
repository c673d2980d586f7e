//! `sahelmap atlas build` and `install`: an atlas from gazetteers and boundary files.

mod arguments;
mod boundary_files;
mod build;
mod builder;
pub(crate) mod default_file;
mod download;
mod install;
mod place_files;
mod verify;

pub(crate) use build::{Build, run as build};
pub(crate) use download::DownloadError;
pub(crate) use install::{Install, run as install};
