//! Outlines before they become a topology, as the core's mesh takes them.

pub(super) use sahelmap::boundary::mesh::{
    Face, Polygon, STEPS_PER_DEG, Vertex, VertexRing as Ring, doubled_area,
};

/// The area of a polygon in square kilometres, good to a percent: enough to tell an islet from an island.
pub(super) fn rough_area_km2(polygon: &[Ring]) -> f64 {
    const KM_PER_DEG: f64 = 111.195;
    let Some(outer) = polygon.first() else { return 0.0 };
    let cos_lat = outer.first().map_or(1.0, |corner| corner.lat_deg().to_radians().cos());
    let area_deg2 = doubled_area(outer).unsigned_abs() as f64 / 2.0 / (STEPS_PER_DEG * STEPS_PER_DEG);
    area_deg2 * KM_PER_DEG * KM_PER_DEG * cos_lat
}

/// The corner as `geo` knows a point: degrees, longitude first.
pub(super) fn coord(corner: &Vertex) -> geo::Coord<f64> {
    geo::Coord { x: corner.lon_deg(), y: corner.lat_deg() }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A ring from longitudes and latitudes in whole degrees.
    pub(in super::super) fn ring(corners: &[(i32, i32)]) -> Ring {
        corners.iter().map(|&(lon, lat)| Vertex::nearest(f64::from(lon), f64::from(lat))).collect()
    }

    #[test]
    fn a_square_degree_at_the_equator_is_12_364_square_kilometres() {
        let area_km2 = rough_area_km2(&[ring(&[(0, 0), (1, 0), (1, 1), (0, 1)])]);
        assert!((area_km2 - 12_364.0).abs() < 1.0, "{area_km2}");
    }
}
