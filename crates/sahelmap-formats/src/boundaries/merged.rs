//! Units given in pieces made whole, and units above them that only their attributes name.

use std::collections::HashMap;

use super::ImportedUnit;
use super::parents::containing;
use super::reforms::Reforms;
use super::unit::Ancestor;
use sahelmap::Validity;
use sahelmap::boundary::mesh::Face;

/// A unit to be written, as the faces that make it up.
pub(super) struct Plan {
    pub(super) unit: ImportedUnit,
    pub(super) faces: Vec<usize>,
}

/// The faces of one country's units, and the units: those of the files first, then those dissolved from them, each with
/// the time that reforms leave it.
pub(super) fn plans(units: Vec<ImportedUnit>, reforms: &Reforms) -> (Vec<Face>, Vec<Plan>) {
    let (mut faces, mut plans): (Vec<Face>, Vec<Plan>) = (Vec::new(), Vec::new());
    let mut by_key: HashMap<(u8, String, String, Vec<Ancestor>), usize> = HashMap::new();
    for mut unit in units {
        let face = faces.len();
        faces.push(std::mem::take(&mut unit.face));
        // A name alone does not tell two units from two pieces of one.
        let is_known = !unit.pcode.is_empty() || !unit.ancestors.is_empty();
        let key = (unit.level, unit.pcode.clone(), unit.name.clone(), unit.ancestors.clone());
        match by_key.get(&key).filter(|_| is_known) {
            Some(&plan) => plans[plan].faces.push(face),
            None => {
                by_key.insert(key, plans.len());
                plans.push(Plan { unit, faces: vec![face] });
            }
        }
    }
    for level in (1..3).rev() {
        let is_given = plans.iter().any(|plan| plan.unit.level == level);
        if is_given {
            reforms.date(&mut plans, level);
            let ended = without_a_unit_above(&plans, &faces, level);
            let dissolved = dissolved(&ended, level, |below| below.validity);
            plans.extend(dissolved);
        } else {
            let whole: Vec<&Plan> = plans.iter().collect();
            let dissolved = dissolved(&whole, level, |_| Validity::ALWAYS);
            plans.extend(dissolved);
            // The next level may be dissolved from this one by what the reforms know of it.
            reforms.date(&mut plans, level);
        }
    }
    (faces, plans)
}

/// The units that ended while no unit of a level, in which they lie today, was in force yet.
fn without_a_unit_above<'a>(plans: &'a [Plan], faces: &[Face], level: u8) -> Vec<&'a Plan> {
    let has_above = |plan: &&Plan| containing(plan, level, plans, faces).is_some();
    let ended = plans.iter().filter(|plan| plan.unit.level > level && plan.unit.validity.to.is_some());
    ended.filter(|plan| !has_above(plan)).collect()
}

/// The units of a level that no file gives, from the nearest level below whose attributes name them, in force as `validity` has
/// it of the first of them.
fn dissolved(plans: &[&Plan], level: u8, validity: fn(&ImportedUnit) -> Validity) -> Vec<Plan> {
    let above = |plan: &Plan| plan.unit.ancestors.iter().find(|above| above.level == level).cloned();
    let Some(below) = plans.iter().filter(|plan| above(plan).is_some()).map(|plan| plan.unit.level).min()
    else {
        return Vec::new();
    };
    let mut found: Vec<Plan> = Vec::new();
    let mut by_key: HashMap<(String, String), usize> = HashMap::new();
    for plan in plans.iter().filter(|plan| plan.unit.level == below) {
        let Some(Ancestor { name, pcode, .. }) = above(plan) else { continue };
        let index = *by_key.entry((name.clone(), pcode.clone())).or_insert(found.len());
        if let Some(known) = found.get_mut(index) {
            known.faces.extend(&plan.faces);
            continue;
        }
        let ancestors = plan.unit.ancestors.iter().filter(|above| above.level < level).cloned().collect();
        let unit = ImportedUnit {
            level,
            country: plan.unit.country,
            name,
            pcode,
            validity: validity(&plan.unit),
            ancestors,
            face: Face::default(),
        };
        found.push(Plan { unit, faces: plan.faces.clone() });
    }
    found
}
