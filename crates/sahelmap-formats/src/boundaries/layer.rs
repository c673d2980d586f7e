//! The layers of a zip file, and which of them holds the units of a level.

use super::level_in_name;
use crate::error::Fault;

/// A layer of outlines in a zip file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layer {
    /// The member with the outlines.
    pub(super) name: String,
    /// The level that its attributes show.
    pub(super) held: Option<u8>,
}

impl Layer {
    /// The layer to read for a level that somebody asks for, else the only one or the first.
    pub(super) fn wanted(layers: &[Self], level: Option<u8>) -> Result<Option<&Self>, Fault> {
        let Some(level) = level else { return Ok(layers.first()) };
        let alone = match layers {
            [] => return Ok(None),
            // One that says no level is what whoever asks for one says it is.
            [layer] => Some(layer).filter(|layer| layer.held.is_none()),
            _ => None,
        };
        let unfit = || Fault::NoLayer { level, layers: layers.iter().map(Self::described).collect() };
        Self::of_level(layers, level).or(alone).map(Some).ok_or_else(unfit)
    }

    /// The layer of a level by what it holds, or by its name where that says nothing.
    pub(super) fn of_level(layers: &[Self], level: u8) -> Option<&Self> {
        let is_named = |layer: &&Self| level_in_name(&layer.name) == Some(level);
        // Publishers put coarser outlines of the same units beside the full ones.
        let rank = |layer: &&Self| (!is_named(layer), layer.name.contains("simplified"));
        let holding = layers.iter().filter(|layer| layer.held == Some(level)).min_by_key(rank);
        holding.or_else(|| {
            layers.iter().filter(|layer| layer.held.is_none() && is_named(layer)).min_by_key(rank)
        })
    }

    fn described(&self) -> String {
        match self.held {
            Some(level) => format!("{} (level {level})", self.name),
            None => self.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers(of: &[(&str, Option<u8>)]) -> Vec<Layer> {
        of.iter().map(|&(name, held)| Layer { name: name.to_owned(), held }).collect()
    }

    fn wanted(of: &[(&str, Option<u8>)], level: u8) -> Result<Option<String>, String> {
        let layers = layers(of);
        let layer = Layer::wanted(&layers, Some(level)).map_err(|fault| fault.to_string())?;
        Ok(layer.map(|layer| layer.name.clone()))
    }

    #[test]
    fn the_layer_that_holds_the_level_is_read_whatever_it_is_called() {
        let gadm = [("g_0.shp", Some(0)), ("g_1.shp", Some(1)), ("g_2.shp", Some(2)), ("g_4.shp", Some(3))];
        assert_eq!(wanted(&gadm, 2), Ok(Some("g_2.shp".to_owned())));
        assert_eq!(wanted(&gadm, 3), Ok(Some("g_4.shp".to_owned())));
    }

    #[test]
    fn the_name_decides_between_layers_of_one_level_and_where_attributes_say_none() {
        let simplified = [("ADM2_simplified.json", Some(2)), ("ADM2.json", Some(2)), ("x.json", Some(2))];
        assert_eq!(wanted(&simplified, 2), Ok(Some("ADM2.json".to_owned())));
        let plain = [("own_adm1.shp", None), ("own_adm2.shp", None)];
        assert_eq!(wanted(&plain, 2), Ok(Some("own_adm2.shp".to_owned())));
    }

    #[test]
    fn the_layers_are_told_where_none_fits() {
        let others = [("a.shp", Some(0)), ("b.shp", Some(1)), ("c.shp", None)];
        assert_eq!(
            wanted(&others, 2).unwrap_err(),
            "no layer holds the units of level 2; the layers are a.shp (level 0), b.shp (level 1), c.shp"
        );
    }

    #[test]
    fn a_layer_that_is_alone_and_says_no_level_is_read_on_the_word_of_whoever_gives_it() {
        assert!(
            wanted(&[("ADM2.json", Some(2))], 1).unwrap_err().ends_with("the layers are ADM2.json (level 2)")
        );
        assert_eq!(wanted(&[("cercles.shp", None)], 2), Ok(Some("cercles.shp".to_owned())));
        assert_eq!(wanted(&[], 2), Ok(None));
    }
}
