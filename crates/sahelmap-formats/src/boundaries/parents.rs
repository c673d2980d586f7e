//! The unit above each unit, in force together with it: by code, by name, else by what contains what.

use std::collections::HashMap;

use sahelmap::boundary::mesh::Face;

use super::merged::Plan;

/// For each unit the index of the one above it, where there is one.
pub(super) fn parents(plans: &[Plan], faces: &[Face]) -> Vec<Option<usize>> {
    let mut by_pcode: HashMap<(u8, &str), usize> = HashMap::new();
    let mut by_name: HashMap<(u8, &str), Option<usize>> = HashMap::new();
    for (index, plan) in plans.iter().enumerate() {
        let (level, unit) = (plan.unit.level, &plan.unit);
        if !unit.pcode.is_empty() {
            by_pcode.entry((level, &unit.pcode)).or_insert(index);
        }
        // A name that two units of a level share names neither.
        by_name.entry((level, &unit.name)).and_modify(|known| *known = None).or_insert(Some(index));
    }
    let parent = |plan: &Plan| {
        let above =
            plans.iter().map(|other| other.unit.level).filter(|&level| level < plan.unit.level).max()?;
        let named =
            plan.unit.ancestors.iter().find(|ancestor| ancestor.level == above).and_then(|ancestor| {
                let coded = by_pcode.get(&(above, ancestor.pcode.as_str())).copied();
                coded.or_else(|| *by_name.get(&(above, ancestor.name.as_str()))?)
            });
        let named = named.filter(|&at| plans[at].unit.validity.overlaps(plan.unit.validity));
        named.or_else(|| containing(plan, above, plans, faces))
    };
    plans.iter().map(parent).collect()
}

/// The unit of level `above` around a point of a unit, in force together with it.
pub(super) fn containing(plan: &Plan, above: u8, plans: &[Plan], faces: &[Face]) -> Option<usize> {
    let inside = plan.faces.iter().find_map(|&face| faces[face].inner_point())?;
    plans.iter().position(|other| {
        other.unit.level == above
            && other.unit.validity.overlaps(plan.unit.validity)
            && other.faces.iter().any(|&face| faces[face].contains(inside))
    })
}
