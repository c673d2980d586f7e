//! Everything that is measured, from one seed.

use std::error::Error;
use std::fs;
use std::path::Path;

use fastrand::Rng;
use sahelmap::atlas::{Pack, Source};
use sahelmap::gazetteer::fold;
use sahelmap::{Atlas, LonLat, Place};
use sahelmap_bench_rounds::Rounds;

use crate::mesh::Mesh;
use crate::misspelling::Misspeller;
use crate::names::Names;
use crate::places::places;

const SEED: u64 = 20_260_618;
const DISTINCT_NAMES: usize = 178_000;
const MAIN_NAMES: usize = 75_000;
const PLACES: usize = 100_000;

/// An atlas and the questions that are put to it.
pub struct Workload {
    /// The atlas as a file has it.
    pub pack: Vec<u8>,
    /// Every distinct name, folded, in alphabetical order.
    pub names: Vec<String>,
    /// The places of the atlas, as it reads them.
    pub places: Vec<Place>,
    /// Names as reports misspell them, folded.
    pub misspelled: Vec<String>,
    /// Names as they are on record, with their accents and capitals.
    pub on_record: Vec<String>,
    /// What has been typed of a name so far, two to eight letters.
    pub beginnings: Vec<String>,
    /// Points in the three countries.
    pub points: Vec<LonLat>,
}

impl Workload {
    /// The same workload each time.
    ///
    /// # Errors
    ///
    /// Where the parts of this crate do not fit together.
    ///
    /// # Cost
    ///
    /// A second or two.
    pub fn make() -> Result<Self, Box<dyn Error>> {
        let mut rng = Rng::with_seed(SEED);
        let misspeller = Misspeller::curated()?;
        let bundled = Atlas::bundled()?;
        let names = Names::make(&mut rng, &bundled, &misspeller, MAIN_NAMES, DISTINCT_NAMES - MAIN_NAMES);
        let mesh = Mesh::make(&mut rng)?;
        let pack = Pack {
            sources: vec![Source { key: "made".into(), ..Source::default() }],
            places: places(&mut rng, &names, PLACES)?,
            topologies: vec![mesh.topology],
            ..Pack::default()
        };
        let pack = pack.write()?;
        let folded = names.folded();
        let mut any = |count: usize| -> Vec<&str> {
            (0..count).map(|_| folded[rng.usize(..folded.len())].as_str()).collect()
        };
        let (to_misspell, to_begin) = (any(1_000), any(2_000));
        let misspelled = to_misspell.into_iter().map(|name| misspeller.in_a_report(&mut rng, name)).collect();
        let begin = |name: &str| name.chars().take(rng.usize(2..=8)).collect();
        let beginnings = to_begin.into_iter().map(begin).collect();
        let points = (0..50_000).map(|_| Mesh::point(&mut rng)).collect::<Result<_, _>>()?;
        let places = Pack::read(&pack)?.places;
        let on_record = places.iter().map(|place| place.name.clone()).collect();
        Ok(Self { pack, names: folded, places, misspelled, on_record, beginnings, points })
    }

    /// Writes it where programs in other languages read it: an atlas, and a line for each name and point.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("sahel.atlas"), &self.pack)?;
        for (file, lines) in [
            ("names.txt", &self.names),
            ("misspelled.txt", &self.misspelled),
            ("on_record.txt", &self.on_record),
            ("beginnings.txt", &self.beginnings),
        ] {
            fs::write(folder.join(file), lines.join("\n") + "\n")?;
        }
        let lines: Vec<String> = self.points.iter().map(ToString::to_string).collect();
        fs::write(folder.join("points.csv"), lines.join("\n") + "\n")?;
        let topology = Pack::read(&self.pack)?.topologies.swap_remove(0);
        fs::write(folder.join("border.wkt"), crate::well_known_text::border(&topology)?)?;
        fs::write(folder.join("units.tsv"), crate::well_known_text::units(&topology))?;
        Ok(())
    }

    /// The rounds of questions that Sahelmap is timed on.
    ///
    /// # Errors
    ///
    /// Where the atlas cannot be read.
    pub fn rounds(&self) -> Result<Rounds, String> {
        let points: Vec<String> = self.points.iter().map(ToString::to_string).collect();
        let text = |lines: &[String]| lines.join("\n");
        let (misspelled, on_record) = (text(&self.misspelled), text(&self.on_record));
        Rounds::new(&self.pack, &misspelled, &on_record, &text(&self.beginnings), &text(&points))
    }

    /// Names on record, folded.
    pub fn folded_on_record(&self) -> Vec<String> {
        self.on_record.iter().map(|name| fold(name)).collect()
    }
}
