//! On which side of an edge a point lies, and whether a way crosses it.

/// An edge between two corners.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Longitude and latitude.
    pub(super) from: [f64; 2],
    pub(super) to: [f64; 2],
}

impl Edge {
    /// Whether the way from a point west and then south to a corner crosses the edge, an even number counting as no.
    pub(super) fn crosses_way(self, from: [f64; 2], corner: [f64; 2]) -> bool {
        let bend = [corner[0], from[1]];
        self.crosses_level(from, bend) != self.crosses_upright(bend, corner)
    }

    /// Whether it parts two points of one latitude.
    pub(super) fn crosses_level(self, a: [f64; 2], b: [f64; 2]) -> bool {
        (self.from[1] <= a[1]) != (self.to[1] <= a[1]) && self.has_left(a) != self.has_left(b)
    }

    /// Whether it parts two points of one longitude.
    fn crosses_upright(self, a: [f64; 2], b: [f64; 2]) -> bool {
        (self.from[0] <= a[0]) != (self.to[0] <= a[0]) && self.has_left(a) != self.has_left(b)
    }

    /// Whether the point lies left of the edge upwards. One on it lies right, as if every point were a hair farther
    /// north and another hair farther east: one rule for all edges, so that those that meet in a corner agree on it.
    fn has_left(self, point: [f64; 2]) -> bool {
        let (low, high) = self.upwards();
        (high[0] - low[0]) * (point[1] - low[1]) > (high[1] - low[1]) * (point[0] - low[0])
    }

    /// Its southern end and its northern one; of a level edge the eastern and the western.
    pub(super) fn upwards(self) -> ([f64; 2], [f64; 2]) {
        let Self { from, to } = self;
        let is_upwards = from[1] < to[1] || (from[1] == to[1] && from[0] >= to[0]);
        if is_upwards { (from, to) } else { (to, from) }
    }
}
