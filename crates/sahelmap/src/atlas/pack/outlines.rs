//! The sections of outlines: arcs and rings as differences on the grid.

use serde::{Deserialize, Serialize};

use super::PackError;
use super::grid::{Steps, from_differences, to_differences};
use crate::boundary::{Arc, CountryCode, Topology, Unit};
use crate::coord::LonLat;

#[derive(Serialize, Deserialize)]
pub(super) struct PackedTopology {
    source: String,
    sides: Vec<[Option<CountryCode>; 2]>,
    arcs: Vec<Vec<Steps>>,
    units: Vec<Unit>,
}

pub(super) fn write(topology: &Topology) -> PackedTopology {
    PackedTopology {
        source: topology.source.clone(),
        sides: topology.arcs.iter().map(|arc| arc.sides).collect(),
        arcs: topology.arcs.iter().map(|arc| to_differences(&arc.points)).collect(),
        units: topology.units.clone(),
    }
}

pub(super) fn read(packed: PackedTopology) -> Result<Topology, PackError> {
    if packed.sides.len() != packed.arcs.len() {
        return Err(PackError::section(super::TOPOLOGY));
    }
    let arcs = packed.sides.into_iter().zip(&packed.arcs);
    Ok(Topology {
        source: packed.source,
        arcs: arcs
            .map(|(sides, points)| Ok(Arc { sides, points: from_differences(points)? }))
            .collect::<Result<_, PackError>>()?,
        units: packed.units,
    })
}

pub(super) fn write_rings(rings: &[Vec<LonLat>]) -> Vec<Vec<Steps>> {
    rings.iter().map(to_differences).collect()
}

pub(super) fn read_rings(rings: Vec<Vec<Steps>>) -> Result<Vec<Vec<LonLat>>, PackError> {
    rings.iter().map(|ring| Ok(from_differences(ring)?)).collect()
}
