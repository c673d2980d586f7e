//! The ground: land, countries, first-level units, borders, all from the packs.

use js_sys::Array;
use leaflet::{LayerGroup, Polygon, Polyline, PolylineOptions};
use sahelmap::boundary::{Arc, Topology};
use sahelmap::{Atlas, CountryCode, LonLat};

use crate::crossing::{self, Extent};
use crate::detail::{Detail, Rings, Thinned};
use crate::map::View;
use crate::palette::{self, Fill, Stroke};

/// The countries that the atlas is about, drawn a shade lighter than their neighbours.
const FOCUS: [&str; 3] = ["ML", "BF", "NE"];
/// The border that the map emphasises.
const EMPHASISED: (&str, &str) = ("ML", "BF");

/// The drawn ground, redrawn in more or less detail as the view changes.
pub(crate) struct BaseMap {
    land: Thinned<Rings>,
    /// One for each topology of the atlas.
    topologies: Vec<Thinned<Topology>>,
    drawn: Drawn,
    ground: LayerGroup,
    drawn_for: Option<(Detail, Extent)>,
}

/// One Leaflet layer for each look, from the ground up.
struct Drawn {
    land: Polygon,
    focus: Polygon,
    unit_lines: Polyline,
    borders: Polyline,
    emphasis_halo: Polyline,
    emphasis: Polyline,
}

impl BaseMap {
    /// Adds the ground to the map, to be filled by [`show`](Self::show).
    pub(crate) fn new(map: &leaflet::Map, atlas: &Atlas) -> Self {
        let drawn = Drawn {
            land: polygon(&palette::LAND),
            focus: polygon(&palette::FOCUS_LAND),
            unit_lines: polyline(&palette::UNIT_LINE),
            borders: polyline(&palette::BORDER),
            emphasis_halo: polyline(&palette::EMPHASIS_HALO),
            emphasis: polyline(&palette::EMPHASIS),
        };
        let ground = LayerGroup::new();
        ground.add_layer(&drawn.land).add_layer(&drawn.focus);
        map.add_layer(&ground);
        for line in [&drawn.unit_lines, &drawn.emphasis_halo, &drawn.borders, &drawn.emphasis] {
            map.add_layer(line);
        }
        Self { land: Thinned::new(), topologies: thinned(atlas), drawn, ground, drawn_for: None }
    }

    /// Makes ready to draw another atlas at the next [`show`](Self::show).
    pub(crate) fn forget_outlines(&mut self, atlas: &Atlas) {
        self.land = Thinned::new();
        self.topologies = thinned(atlas);
        self.drawn_for = None;
    }

    /// Shows or hides what lies under the lines, since another map of the ground may take its place.
    pub(crate) fn show_ground(&self, map: &leaflet::Map, shown: bool) {
        if shown {
            map.add_layer(&self.ground);
            for fill in [&self.drawn.focus, &self.drawn.land] {
                fill.bring_to_back();
            }
        } else {
            map.remove_layer(&self.ground);
        }
    }

    /// Draws what the view shows, if what is drawn does not do.
    pub(crate) fn show(&mut self, view: &View, atlas: &Atlas) {
        let detail = Detail::at_zoom(view.zoom);
        if self.drawn_for.is_some_and(|(drawn, extent)| drawn == detail && extent.holds(&view.extent)) {
            return;
        }
        // Fine lines are drawn a view's width beyond the view, and again when it has moved that far.
        let extent = if detail.is_fine() { view.extent.grown(1.0) } else { Extent::WORLD };
        self.draw(detail, &extent, atlas);
        self.drawn_for = Some((detail, extent));
    }

    /// The atlas's outlines in the detail asked for.
    pub(crate) fn topologies<'a>(&'a self, detail: Detail, atlas: &'a Atlas) -> Vec<&'a Topology> {
        let full = atlas.boundaries().topologies();
        self.topologies.iter().zip(full).map(|(thinned, full)| thinned.at(detail, full)).collect()
    }

    fn draw(&self, detail: Detail, extent: &Extent, atlas: &Atlas) {
        let drawn = &self.drawn;
        let land = self.land.at(detail, atlas.land());
        drawn.land.set_lat_lngs(&lines(land.iter().map(Vec::as_slice), extent));
        let topologies = self.topologies(detail, atlas);
        // Units that the reader gives come before the lines between countries.
        let Some(first) = topologies.iter().find(|topology| has_borders(topology)) else { return };
        let focus = focus_rings(first);
        drawn.focus.set_lat_lngs(&lines(focus.iter().map(Vec::as_slice), extent));
        let (emphasised, quiet): (Vec<&Arc>, Vec<&Arc>) =
            first.arcs.iter().filter(|arc| arc.border().is_some()).partition(|arc| is_emphasised(arc));
        let emphasised = lines(emphasised.into_iter().map(arc_points), extent);
        drawn.emphasis_halo.set_lat_lngs(&emphasised);
        drawn.emphasis.set_lat_lngs(&emphasised);
        let known = first.borders();
        // The other lines draw only the borders that the first one does not reach.
        let beyond = topologies.iter().flat_map(|topology| &topology.arcs);
        let beyond = beyond.filter(|arc| arc.border().is_some_and(|border| !known.contains(&border)));
        drawn.borders.set_lat_lngs(&lines(quiet.into_iter().chain(beyond).map(arc_points), extent));
        let units = topologies.iter().flat_map(|topology| topology.lines_between_units(1));
        drawn.unit_lines.set_lat_lngs(&lines(units.map(arc_points), extent));
    }
}

fn thinned(atlas: &Atlas) -> Vec<Thinned<Topology>> {
    atlas.boundaries().topologies().iter().map(|_| Thinned::new()).collect()
}

fn has_borders(topology: &Topology) -> bool {
    topology.arcs.iter().any(|arc| arc.border().is_some())
}

fn arc_points(arc: &Arc) -> &[LonLat] {
    &arc.points
}

fn is_emphasised(arc: &Arc) -> bool {
    let code = |text: &str| text.parse::<CountryCode>().ok();
    match (code(EMPHASISED.0), code(EMPHASISED.1)) {
        (Some(a), Some(b)) => arc.is_border_between(a, b),
        _ => false,
    }
}

fn focus_rings(topology: &Topology) -> Vec<Vec<LonLat>> {
    let countries = topology.units.iter().filter(|unit| unit.level == 0);
    countries
        .filter(|unit| FOCUS.contains(&unit.country.as_str()))
        .flat_map(|unit| unit.polygons.iter().flatten())
        .map(|ring| topology.ring_points(ring))
        .collect()
}

/// The lines that touch the extent, as Leaflet takes them.
fn lines<'a>(lines: impl Iterator<Item = &'a [LonLat]>, extent: &Extent) -> Array {
    lines
        .filter(|points| Extent::of(points).is_some_and(|line_extent| line_extent.meets(extent)))
        .map(crossing::line)
        .collect()
}

fn polygon(fill: &Fill) -> Polygon {
    let options = PolylineOptions::new();
    options.set_interactive(false);
    options.set_stroke(false);
    options.set_fill(true);
    options.set_fill_color(fill.colour.to_owned());
    options.set_fill_opacity(1.0);
    options.set_smooth_factor(0.7);
    Polygon::new_with_options(&Array::new(), &options)
}

fn polyline(stroke: &Stroke) -> Polyline {
    let options = PolylineOptions::new();
    options.set_interactive(false);
    options.set_color(stroke.colour.to_owned());
    options.set_weight(stroke.width_px);
    options.set_opacity(stroke.opacity);
    options.set_line_join("round".to_owned());
    options.set_smooth_factor(0.7);
    if let Some(dashes) = stroke.dashes {
        options.set_dash_array(dashes.to_owned());
    }
    Polyline::new_with_options(&Array::new(), &options)
}
