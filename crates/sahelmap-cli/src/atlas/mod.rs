//! `sahelmap atlas build` and `install`: an atlas from gazetteers and boundary files.

mod arguments;
mod build;
mod build_day;
mod builder;
pub(crate) mod default_file;
mod download;
mod input_files;
mod install;
mod proxy;
mod verify;

pub(crate) use build::{Build, run as build};
pub(crate) use download::DownloadError;
pub(crate) use install::{Install, run as install};
