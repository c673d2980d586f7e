//! Outlines with as many points as the zoom shows, so that a glance at the region does not cost its every bend.

use std::borrow::Borrow;
use std::cell::OnceCell;

use geo::{LineString, Simplify};
use sahelmap::LonLat;
use sahelmap::boundary::{Arc, Topology};

/// How far a line may be off at one step of detail, and up to which zoom that is no more than a pixel.
struct Step {
    below_zoom: f64,
    tolerance_deg: f64,
}

const STEPS: [Step; 3] = [
    Step { below_zoom: 6.5, tolerance_deg: 0.012 },
    Step { below_zoom: 8.5, tolerance_deg: 0.003 },
    Step { below_zoom: 10.75, tolerance_deg: 0.000_6 },
];

/// A step of detail, 0 the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Detail(usize);

impl Detail {
    /// Good enough to tell which area a label stands in.
    pub(crate) const FOR_LABELS: Self = Self(1);

    /// The detail that a zoom shows.
    pub(crate) fn at_zoom(zoom: f64) -> Self {
        Self(STEPS.iter().position(|step| zoom < step.below_zoom).unwrap_or(STEPS.len()))
    }

    /// Whether lines are so fine that only those near the view should be drawn.
    pub(crate) fn is_fine(self) -> bool {
        self.0 >= 2
    }
}

/// The thinned versions of something, each made when it is first asked for.
pub(crate) struct Thinned<T: Thin + ?Sized> {
    steps: [OnceCell<T::Owned>; STEPS.len()],
}

/// Something whose lines can be thinned.
pub(crate) trait Thin: ToOwned {
    /// The same with every line at most `tolerance_deg` off.
    fn thinned(&self, tolerance_deg: f64) -> Self::Owned;
}

impl<T: Thin + ?Sized> Thinned<T> {
    pub(crate) fn new() -> Self {
        Self { steps: std::array::from_fn(|_| OnceCell::new()) }
    }

    /// The version of `full` for a step of detail; always to be asked with the same `full`.
    pub(crate) fn at<'a>(&'a self, detail: Detail, full: &'a T) -> &'a T {
        match (self.steps.get(detail.0), STEPS.get(detail.0)) {
            (Some(cell), Some(step)) => cell.get_or_init(|| full.thinned(step.tolerance_deg)).borrow(),
            _ => full,
        }
    }
}

impl Thin for Topology {
    /// Arcs keep their ends, so that neighbours still meet.
    fn thinned(&self, tolerance_deg: f64) -> Self {
        let arcs = self.arcs.iter();
        Self {
            source: self.source.clone(),
            arcs: arcs
                .map(|arc| Arc { sides: arc.sides, points: thin_line(&arc.points, tolerance_deg) })
                .collect(),
            units: self.units.clone(),
        }
    }
}

/// Rings of land.
pub(crate) type Rings = [Vec<LonLat>];

impl Thin for Rings {
    /// Rings that shrink to nothing are left out.
    fn thinned(&self, tolerance_deg: f64) -> Vec<Vec<LonLat>> {
        self.iter().map(|ring| thin_line(ring, tolerance_deg)).filter(|ring| ring.len() > 3).collect()
    }
}

fn thin_line(points: &[LonLat], tolerance_deg: f64) -> Vec<LonLat> {
    let line: LineString<f64> = points.iter().map(|point| (point.lon_deg(), point.lat_deg())).collect();
    line.simplify(tolerance_deg).into_iter().filter_map(|c| LonLat::new(c.x, c.y).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zigzag(points: usize) -> Vec<LonLat> {
        (0..points)
            .map(|i| LonLat::new(i as f64 * 0.01, 14.0 + if i % 2 == 0 { 0.0 } else { 0.001 }).unwrap())
            .collect()
    }

    #[test]
    fn a_closer_look_shows_more() {
        assert_eq!(Detail::at_zoom(5.0), Detail(0));
        assert_eq!(Detail::at_zoom(8.0), Detail(1));
        assert!(Detail::at_zoom(9.5).is_fine());
        assert_eq!(Detail::at_zoom(14.0), Detail(STEPS.len()));
    }

    #[test]
    fn a_thinned_line_keeps_its_ends() {
        let line = zigzag(101);
        let thin = thin_line(&line, 0.01);
        assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
        assert_eq!(thin.len(), 2);
    }

    #[test]
    fn the_finest_detail_is_the_line_itself() {
        let full = vec![zigzag(50)];
        let thinned = Thinned::<Rings>::new();
        assert_eq!(thinned.at(Detail::at_zoom(16.0), &full)[0].len(), 50);
    }
}
