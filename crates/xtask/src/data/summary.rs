//! The table that a build prints.

use std::io;

use super::figures::Figures;
use super::layer::Built;
use super::verify::{Border, Outsider};
use super::{Output, natural_earth, osm};

/// The strongest compression of a web server, and its usual window.
const BROTLI: (u32, u32) = (11, 22);

/// Prints what is in the packs and what was found about them.
pub(super) fn print(
    outputs: &[Output],
    built: [&Built; 2],
    figures: &Figures,
    outsiders: &[Outsider],
    border: &Border,
) {
    println!("{:20} {:>10} {:>10}", "pack", "bytes", "brotli");
    let mut total = 0;
    for output in outputs {
        let compressed = brotli_bytes(&output.bytes);
        total += compressed;
        println!("{:20} {:>10} {compressed:>10}", output.file, output.bytes.len());
    }
    println!("{:20} {:>10} {total:>10}\n", "together", "");

    println!("{:16} {:>8} {:>14} {:>14}", "country", "places", "OSM km²", "N. Earth km²");
    for unit in built[0].topology.units.iter().filter(|unit| unit.level == 0) {
        let area = |source| figures.country_km2(source, unit.country).unwrap_or_default();
        let places = figures.places_in(unit.country);
        let [osm_km2, natural_earth_km2] = [area(osm::SOURCE), area(natural_earth::SOURCE)];
        println!("{:16} {places:>8} {osm_km2:>14.1} {natural_earth_km2:>14.1}", unit.name);
    }
    println!();
    for built in built {
        let Built { topology, corners_before, corners_after, restored, disputed, .. } = built;
        let (arcs, units) = (topology.arcs.len(), topology.units.len());
        println!(
            "{}: {units} units, {arcs} arcs, {corners_before} edges simplified to {corners_after}, \
             {restored} corners restored against crossings, {disputed} arcs inside another country's claim",
            topology.source
        );
    }
    println!(
        "Mali-Burkina Faso: {} vertices and {:.1} km before simplification, \
         which moves no place's distance to it by more than {:.2} m",
        border.corners, border.length_km, border.shift_m
    );
    println!("{} places lie up to 5 km outside their country", outsiders.len());
    for outsider in outsiders {
        println!("  {} ({}): {:.0} m", outsider.name, outsider.country, outsider.distance_m);
    }
}

/// How many bytes a web server would send.
fn brotli_bytes(bytes: &[u8]) -> usize {
    let mut compressed = Vec::new();
    {
        let (quality, window) = BROTLI;
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, quality, window);
        // Writing to memory does not fail.
        let _unlikely = io::Write::write_all(&mut writer, bytes);
    }
    compressed.len()
}
