//! Mali's law of 13 March 2023: to which region each cercle of before it went.

use std::collections::{BTreeMap, BTreeSet};

use sahelmap::boundary::mesh::Face;
use sahelmap::{CountryCode, Date};
use serde::Deserialize;

use super::{Aliases, begin, end, known_names, since, units_with_names};
use crate::boundaries::ImportedUnit;
use crate::boundaries::merged::Plan;
use crate::boundaries::unit::Ancestor;

/// The word in a note for a cercle of which a part went to another region than the one named.
const DIVIDED: &str = "part of the old cercle";

#[derive(Debug, Deserialize)]
pub(super) struct Row {
    old_admin1: String,
    old_admin2: String,
    new_admin1: String,
    pub(super) valid_from: String,
    note: String,
}

impl Row {
    fn moved(&self) -> bool {
        self.old_admin1 != self.new_admin1
    }
}

/// The cercles of before the law, each with the day on which it ended.
#[derive(Debug, Default)]
pub(super) struct Mali {
    rows: Vec<(Row, Date)>,
    /// The regions of before and after, each once.
    regions: Vec<String>,
}

impl Mali {
    pub(super) fn new(rows: Vec<(Row, Date)>) -> Self {
        let names: BTreeSet<&String> =
            rows.iter().flat_map(|(row, _)| [&row.old_admin1, &row.new_admin1]).collect();
        let regions = names.into_iter().cloned().collect();
        Self { rows, regions }
    }

    /// Dates the units of a level that the law ended or made.
    pub(super) fn date(&self, plans: &mut [Plan], level: u8, aliases: &Aliases) {
        let (Ok(mali), Some((_, day))) = ("ML".parse(), self.rows.first()) else { return };
        match level {
            1 => self.date_regions(plans, mali, *day, aliases),
            2 => self.date_cercles(plans, mali, *day, aliases),
            _ => {}
        }
    }

    fn date_cercles(&self, plans: &mut [Plan], mali: CountryCode, law: Date, aliases: &Aliases) {
        let all = self.cercles(plans, mali, aliases);
        let known: Vec<(usize, &Row, Date)> = known(&all);
        let regions = self.regions_named(plans, mali, &all, aliases);
        if self.is_drawn_after(&all, &regions) {
            all.iter().for_each(|&(at, _)| begin(&mut plans[at].unit, law));
            return;
        }
        known.iter().for_each(|&(at, _, day)| end(&mut plans[at].unit, day));
        if all.iter().any(|&(at, _)| region_of(&plans[at]).is_some()) {
            return;
        }
        // Of a region of which a cercle is missing the outline would be another.
        let found: BTreeSet<&str> = known.iter().map(|(_, row, _)| row.old_admin2.as_str()).collect();
        let missing = self.rows.iter().filter(|(row, _)| !found.contains(row.old_admin2.as_str()));
        let missing: BTreeSet<&str> = missing.map(|(row, _)| row.old_admin1.as_str()).collect();
        for (at, row, _) in known {
            if !missing.contains(row.old_admin1.as_str()) {
                let name = row.old_admin1.clone();
                plans[at].unit.ancestors.push(Ancestor { level: 1, name, pcode: String::new() });
            }
        }
    }

    /// Whether cercles are those of after the law: more of them stand in the region to which they moved than in the one
    /// that they left, or, where their regions say nothing, there are more of them than the table has.
    fn is_drawn_after(&self, all: &[(usize, Option<&(Row, Date)>)], regions: &[Option<&str>]) -> bool {
        let in_region = |of: fn(&Row) -> &String| {
            let rows =
                all.iter().zip(regions).filter_map(|((_, row), region)| Some((&(*row)?.0, (*region)?)));
            rows.filter(|(row, region)| row.moved() && of(row) == region).count()
        };
        let (left, reached) = (in_region(|row| &row.old_admin1), in_region(|row| &row.new_admin1));
        let known = all.iter().filter(|(_, row)| row.is_some()).count();
        let is_unsaid = left == 0 && reached == 0;
        reached > left || (is_unsaid && 2 * known >= self.rows.len() && all.len() > 2 * known)
    }

    fn date_regions(&self, plans: &mut [Plan], mali: CountryCode, law: Date, aliases: &Aliases) {
        let units = self.regions(plans, mali, aliases);
        let present: BTreeSet<&str> = units.iter().filter_map(|(_, name)| *name).collect();
        let after_only = |name: &str| self.rows.iter().all(|(row, _)| row.old_admin1 != name);
        let is_after = present.iter().any(|name| after_only(name));
        for (at, name) in units {
            let unit = &mut plans[at].unit;
            match name {
                // The table has every region of before.
                None if is_after => begin(unit, law),
                None => {}
                Some(name) if after_only(name) => begin(unit, law),
                Some(name) if self.changed(name) => {
                    let mut taken = self.taken_from(name).peekable();
                    let lacks_them = match taken.peek() {
                        Some(_) => taken.any(|region| present.contains(region)),
                        None => is_after,
                    };
                    if lacks_them { begin(unit, law) } else { end(unit, law) }
                }
                Some(_) => {}
            }
        }
    }

    /// The regions of after the law that no file has, as unions of the cercles that went to them whole.
    pub(super) fn successors(&self, plans: &[Plan], aliases: &Aliases) -> Vec<Plan> {
        let Ok(mali) = "ML".parse() else { return Vec::new() };
        let regions = self.regions(plans, mali, aliases);
        let is_given = |name: &str, day: Date| {
            let mut called = regions.iter().filter(|(_, region)| *region == Some(name));
            called.any(|&(at, _)| plans[at].unit.validity.overlaps(since(day)))
        };
        let mut members: BTreeMap<&str, (Date, Vec<usize>)> = BTreeMap::new();
        for (at, row, day) in known(&self.cercles(plans, mali, aliases)) {
            let is_old = plans[at].unit.validity.from.is_none();
            // The law divided the cercles too, along lines that the table does not have.
            if is_old && !row.note.contains(DIVIDED) && self.changed(&row.new_admin1) {
                members.entry(&row.new_admin1).or_insert((day, Vec::new())).1.extend(&plans[at].faces);
            }
        }
        members.retain(|name, (day, _)| !is_given(name, *day));
        let successor = |(name, (day, faces)): (&str, (Date, Vec<usize>))| Plan {
            unit: ImportedUnit {
                level: 1,
                country: mali,
                name: name.to_owned(),
                pcode: String::new(),
                validity: since(day),
                ancestors: Vec::new(),
                face: Face::default(),
            },
            faces,
        };
        members.into_iter().map(successor).collect()
    }

    /// The units of level 2, each with its row where it is in the table.
    fn cercles(
        &self,
        plans: &[Plan],
        mali: CountryCode,
        aliases: &Aliases,
    ) -> Vec<(usize, Option<&(Row, Date)>)> {
        let names: Vec<&str> = self.rows.iter().map(|(row, _)| row.old_admin2.as_str()).collect();
        let units = units_with_names(plans, (mali, 2), &names, aliases);
        units.into_iter().map(|(at, row)| (at, row.and_then(|row| self.rows.get(row)))).collect()
    }

    /// The units of level 1, each with its name in the table where it is there.
    fn regions(&self, plans: &[Plan], mali: CountryCode, aliases: &Aliases) -> Vec<(usize, Option<&str>)> {
        let names: Vec<&str> = self.regions.iter().map(String::as_str).collect();
        let units = units_with_names(plans, (mali, 1), &names, aliases);
        units.into_iter().map(|(at, name)| (at, name.map(|name| names[name]))).collect()
    }

    /// The table's name of the region that the attributes of each unit name.
    fn regions_named(
        &self,
        plans: &[Plan],
        mali: CountryCode,
        units: &[(usize, Option<&(Row, Date)>)],
        aliases: &Aliases,
    ) -> Vec<Option<&str>> {
        let known: Vec<&str> = self.regions.iter().map(String::as_str).collect();
        let named: Vec<&str> =
            units.iter().map(|&(at, _)| region_of(&plans[at]).unwrap_or_default()).collect();
        let found = known_names(&named, mali, &known, aliases);
        found.into_iter().map(|name| name.map(|name| known[name])).collect()
    }

    /// Whether a region has another outline since the law, or is new.
    fn changed(&self, region: &str) -> bool {
        let mut rows = self.rows.iter().map(|(row, _)| row);
        rows.any(|row| {
            (row.moved() || !row.note.is_empty())
                && [&row.old_admin1, &row.new_admin1].contains(&&region.to_owned())
        })
    }

    /// The new regions that got a cercle of an old one.
    fn taken_from<'a>(&'a self, region: &'a str) -> impl Iterator<Item = &'a str> {
        let rows = self.rows.iter().map(|(row, _)| row);
        rows.filter(move |row| row.moved() && row.old_admin1 == region).map(|row| row.new_admin1.as_str())
    }
}

fn known<'a>(units: &[(usize, Option<&'a (Row, Date)>)]) -> Vec<(usize, &'a Row, Date)> {
    units.iter().filter_map(|(at, row)| row.map(|(row, day)| (*at, row, *day))).collect()
}

fn region_of(plan: &Plan) -> Option<&str> {
    let ancestors = &plan.unit.ancestors;
    ancestors.iter().find(|ancestor| ancestor.level == 1).map(|ancestor| ancestor.name.as_str())
}
