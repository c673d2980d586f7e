//! Points and boxes on the screen, in CSS pixels, y downwards.

/// A point on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ScreenPoint {
    pub(crate) x_px: f64,
    pub(crate) y_px: f64,
}

impl ScreenPoint {
    /// The point `dx_px` to the right and `dy_px` below.
    pub(crate) fn moved(self, dx_px: f64, dy_px: f64) -> Self {
        Self { x_px: self.x_px + dx_px, y_px: self.y_px + dy_px }
    }

    /// The distance to another point.
    pub(crate) fn distance_px(self, other: Self) -> f64 {
        (self.x_px - other.x_px).hypot(self.y_px - other.y_px)
    }
}

/// A box on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ScreenBox {
    pub(crate) left_px: f64,
    pub(crate) top_px: f64,
    pub(crate) width_px: f64,
    pub(crate) height_px: f64,
}

impl ScreenBox {
    /// The box of this size around a point.
    pub(crate) fn around(centre: ScreenPoint, width_px: f64, height_px: f64) -> Self {
        Self {
            left_px: centre.x_px - width_px / 2.0,
            top_px: centre.y_px - height_px / 2.0,
            width_px,
            height_px,
        }
    }

    /// Whether the two share more than an edge.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.left_px < other.left_px + other.width_px
            && other.left_px < self.left_px + self.width_px
            && self.top_px < other.top_px + other.height_px
            && other.top_px < self.top_px + self.height_px
    }

    /// Whether it lies inside the other one altogether.
    pub(crate) fn is_inside(&self, other: &Self) -> bool {
        self.left_px >= other.left_px
            && self.top_px >= other.top_px
            && self.left_px + self.width_px <= other.left_px + other.width_px
            && self.top_px + self.height_px <= other.top_px + other.height_px
    }
}

/// The boxes that are taken, in the order of their claims: who comes first keeps its room.
#[derive(Debug, Default)]
pub(crate) struct Room {
    taken: Vec<ScreenBox>,
}

impl Room {
    /// Takes a box whatever is there already.
    pub(crate) fn take(&mut self, claim: ScreenBox) {
        self.taken.push(claim);
    }

    /// Whether nothing stands in the box.
    pub(crate) fn is_free(&self, claim: &ScreenBox) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(claim))
    }

    /// The boxes that are taken.
    pub(crate) fn into_taken(self) -> Vec<ScreenBox> {
        self.taken
    }

    /// Takes the box if nothing stands in it, and says whether it did.
    pub(crate) fn take_if_free(&mut self, claim: ScreenBox) -> bool {
        let free = self.is_free(&claim);
        if free {
            self.take(claim);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x_px: f64, y_px: f64) -> ScreenPoint {
        ScreenPoint { x_px, y_px }
    }

    #[test]
    fn boxes_that_touch_do_not_overlap() {
        let left = ScreenBox::around(at(0.0, 0.0), 10.0, 10.0);
        assert!(!left.overlaps(&ScreenBox::around(at(10.0, 0.0), 10.0, 10.0)));
        assert!(left.overlaps(&ScreenBox::around(at(9.0, 9.0), 10.0, 10.0)));
    }

    #[test]
    fn who_comes_first_keeps_its_room() {
        let mut room = Room::default();
        assert!(room.take_if_free(ScreenBox::around(at(0.0, 0.0), 20.0, 10.0)));
        assert!(!room.take_if_free(ScreenBox::around(at(5.0, 5.0), 20.0, 10.0)));
        assert!(room.take_if_free(ScreenBox::around(at(0.0, 40.0), 20.0, 10.0)));
    }
}
