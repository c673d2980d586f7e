//! `sahelmap atlas build` and `info`.

use std::fs;
use std::path::Path;

use sahelmap_tests::test_data;

use crate::boundary_fixture::{cercles, dump};
use crate::invocation::{command, files_in, sahelmap, sahelmap_keeping_in};

/// The path as an argument.
fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

/// Builds an atlas in a folder and returns its path and what was said.
fn built(folder: &Path, arguments: &[&str]) -> (String, String) {
    let atlas = path(folder, "own.atlas");
    let outcome = sahelmap(&[&["atlas", "build", "-o", &atlas], arguments].concat());
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""), "{}", outcome.stderr);
    (atlas, outcome.stderr)
}

/// The cells of the first row of a CSV answer.
fn first_row(atlas: &str, arguments: &[&str]) -> Vec<String> {
    let outcome = sahelmap(&[&["--atlas", atlas], arguments, &["-f", "csv"]].concat());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    outcome.stdout.lines().nth(1).unwrap().split(',').map(str::to_owned).collect()
}

#[test]
fn an_atlas_of_a_dump_and_boundaries_answers_from_both() {
    let folder = tempfile::tempdir().unwrap();
    let (places, units) = (path(folder.path(), "ML.txt"), path(folder.path(), "cercles.geojson"));
    fs::write(&places, dump(200)).unwrap();
    fs::write(&units, cercles()).unwrap();
    let (atlas, _) = built(folder.path(), &["--places", &places, "--boundaries", &format!("2:{units}")]);
    let found = first_row(&atlas, &["geocode", "Wilageinvente 7"]);
    assert_eq!(
        found[3..11].join(","),
        "geonames:90000007,Villageinventé 7,Wilageinventé 7,ML,Mopti,Bankass,,ML0503"
    );
    // The lines between countries are still there.
    assert_eq!(first_row(&atlas, &["border", "-3.6265,13.7377", "--between", "ML,BF"])[4], "38542.8");
    let info = sahelmap(&["atlas", "info", &atlas]).stdout;
    for words in ["GeoNames, country dumps", "ML.txt", "COD-AB", "cercles.geojson", "OpenStreetMap"] {
        assert!(info.contains(words), "{words} is missing from\n{info}");
    }
}

#[test]
fn an_atlas_bears_the_day_of_its_building_and_the_same_day_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let places = path(folder.path(), "ML.txt");
    fs::write(&places, dump(20)).unwrap();
    let build = |name: &str, moment: &str| {
        let atlas = path(folder.path(), name);
        let mut build = command(&["atlas", "build", "-o", &atlas, "--places", &places]);
        let outcome = build.env("SOURCE_DATE_EPOCH", moment).output().unwrap();
        (atlas, outcome.status.code(), String::from_utf8(outcome.stderr).unwrap())
    };
    let (atlas, ..) = build("first.atlas", "1655596800");
    let info = sahelmap(&["atlas", "info", &atlas]).stdout;
    let line = info.lines().find(|line| line.contains("first.atlas")).unwrap();
    assert!(line.contains(" 2022-06-19 "), "{info}");
    let undated = path(folder.path(), "undated.atlas");
    fs::write(&undated, sahelmap::atlas::Pack::default().write().unwrap()).unwrap();
    let info = sahelmap(&["atlas", "info", &undated]).stdout;
    assert!(info.contains("not recorded"), "{info}");
    let (again, ..) = build("again.atlas", "1655600000");
    assert_eq!(fs::read(&atlas).unwrap(), fs::read(&again).unwrap());
    let (_, code, said) = build("never.atlas", "Sunday");
    assert_eq!(code, Some(1));
    assert!(said.contains("SOURCE_DATE_EPOCH is “Sunday”; expected the seconds"), "{said}");
}

#[test]
fn units_are_those_in_force_on_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let units = path(folder.path(), "cercles.geojson");
    fs::write(&units, cercles()).unwrap();
    let (atlas, _) = built(folder.path(), &["--boundaries", &format!("2:{units}")]);
    let on = |day: &str| first_row(&atlas, &["reverse", "-3.51594,14.0775", "--date", day])[4..8].join(",");
    assert_eq!(on("2022-06-18"), "Mopti,ML05,Bankass,ML0503");
    assert_eq!(on("2024-01-01"), "Bandiagara,,,");
}

#[test]
fn a_file_without_regions_or_with_one_cercle_leaves_the_commands_own_where_it_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let units = path(folder.path(), "cercles.geojson");
    let nameless = cercles().replace("ADM1_", "REGION_").replace("\"Koro\"", "null");
    fs::write(&units, nameless).unwrap();
    let (atlas, said) = built(folder.path(), &["--boundaries", &format!("2:{units}")]);
    assert!(said.contains("1 of 2 areas are left out, for want of a name"), "{said}");
    let units = |point: &str, day: &str| {
        let row = first_row(&atlas, &["reverse", point, "--date", day]);
        [row[4].clone(), row[6].clone()].join(",")
    };
    let (bankass, koro, kayes) = ("-3.51594,14.0775", "-2.9,14.0", "-11.43,14.45");
    assert_eq!(units(bankass, "2022-06-18"), "Mopti,Bankass");
    // 40 km from Bankass, and at the other end of the country.
    assert_eq!((units(koro, "2022-06-18"), units(kayes, "2022-06-18")), ("Mopti,".into(), "Kayes,".into()));
    assert_eq!(units(bankass, "2024-01-01"), "Bandiagara,");
    assert_eq!(units(koro, "2024-01-01"), ",");
}

#[test]
fn a_malformed_line_is_said_with_its_number_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let places = path(folder.path(), "ML.txt");
    fs::write(&places, dump(120) + "90000999\tcut short\n").unwrap();
    let (_, said) = built(folder.path(), &["--places", &places]);
    let expected =
        "ML.txt: line 121: the line has 2 fields; expected 19, parted by tabs; the line is left out";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn more_than_one_malformed_line_in_a_hundred_stops_the_build_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (places, atlas) = (path(folder.path(), "ML.txt"), path(folder.path(), "own.atlas"));
    fs::write(&places, dump(50) + "90000999\tcut short\n").unwrap();
    let outcome = sahelmap(&["atlas", "build", "--places", &places, "-o", &atlas]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("1 of 51 lines cannot be read"), "{}", outcome.stderr);
    assert_eq!(files_in(folder.path()), ["ML.txt"]);
}

#[test]
fn records_of_two_gazetteers_become_one_place_that_both_identifiers_name() {
    let folder = tempfile::tempdir().unwrap();
    let (places, own) = (path(folder.path(), "ML.txt"), path(folder.path(), "villages.csv"));
    fs::write(&places, dump(1)).unwrap();
    fs::write(&own, "name,lon,lat\nVillageinvente 0,-4.005,13.7021\n").unwrap();
    let (atlas, _) =
        built(folder.path(), &["--places", &format!("geonames:{places}"), &format!("csv:{own}")]);
    let by_own_id = first_row(&atlas, &["border", "villages:1"]);
    assert_eq!(first_row(&atlas, &["border", "geonames:90000000"])[1..], by_own_id[1..]);
    assert_eq!(by_own_id[1], "-4.0025");
}

#[test]
fn two_tables_of_one_name_keep_all_their_villages() {
    let folder = tempfile::tempdir().unwrap();
    let mut tables = Vec::new();
    for (country, rows) in
        [("ml", "Xavane,-3.5,14.1\nXokuru,-3.9,14.3"), ("bf", "Xuledi,-1.5,13.1\nXimbo,-1.9,13.3")]
    {
        fs::create_dir(folder.path().join(country)).unwrap();
        let table = path(folder.path(), &format!("{country}/villages.csv"));
        fs::write(&table, format!("name,lon,lat\n{rows}\n")).unwrap();
        tables.push(table);
    }
    let (atlas, _) = built(folder.path(), &["--places", &tables[0], &tables[1]]);
    for (name, id, lon) in [
        ("Xavane", "villages:1", "-3.5"),
        ("Xokuru", "villages:2", "-3.9"),
        ("Xuledi", "villages-2:1", "-1.5"),
        ("Ximbo", "villages-2:2", "-1.9"),
    ] {
        assert_eq!(first_row(&atlas, &["geocode", name])[3], id);
        assert_eq!(first_row(&atlas, &["border", id])[1], lon);
    }
}

#[test]
fn a_file_without_places_stops_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let (places, atlas) = (path(folder.path(), "own.csv"), path(folder.path(), "own.atlas"));
    for (text, why) in [("", "the file is empty"), ("name,lon,lat\n", "there is not a single place in it")] {
        fs::write(&places, text).unwrap();
        let outcome = sahelmap(&["atlas", "build", "--places", &places, "-o", &atlas]);
        assert_eq!(outcome.code, Some(1));
        assert!(outcome.stderr.contains(why), "{}", outcome.stderr);
    }
    assert_eq!(files_in(folder.path()), ["own.csv"]);
}

#[test]
fn an_atlas_made_the_default_is_the_one_that_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let places = path(folder.path(), "ML.txt");
    fs::write(&places, dump(3)).unwrap();
    let kept = folder.path().join("kept");
    let outcome = sahelmap_keeping_in(&kept, &["atlas", "build", "--default", "--places", &places]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let answer = sahelmap_keeping_in(&kept, &["geocode", "Villageinventé 2", "-f", "csv"]);
    assert!(answer.stdout.contains("geonames:90000002"), "{}", answer.stdout);
}

#[test]
fn nothing_to_build_from_is_a_matter_of_usage() {
    assert_eq!(sahelmap(&["atlas", "build", "-o", "x.atlas"]).code, Some(2));
    let unsaid = sahelmap(&["atlas", "build", "--boundaries", "cercles.shp", "-o", "x.atlas"]);
    assert_eq!(unsaid.code, Some(2));
    assert!(unsaid.stderr.contains("write 2:cercles.shp"), "{}", unsaid.stderr);
}

#[test]
fn the_real_dumps_and_shapefiles_give_the_units_of_the_article() {
    let names = ["geonames/ML.txt", "geonames/BF.txt", "geonames/NE.txt"];
    let dumps: Option<Vec<_>> = names.iter().map(|name| test_data(name)).collect();
    let shapes = test_data("cod-ab/mli_admbnda_adm2_gov_ocha_itos.shp")
        .zip(test_data("cod-ab/mli_admbnda_adm3_gov_ocha.shp"));
    let (Some(dumps), Some((cercles, communes))) = (dumps, shapes) else { return };
    let folder = tempfile::tempdir().unwrap();
    let dumps: Vec<&str> = dumps.iter().map(|path| path.to_str().unwrap()).collect();
    let (cercles, communes) =
        (format!("2:{}", cercles.display()), format!("cod-ab:3:{}", communes.display()));
    let (atlas, _) =
        built(folder.path(), &[&["--places"], &dumps[..], &["--boundaries", &cercles, &communes]].concat());
    let on = |day: &str| first_row(&atlas, &["reverse", "-3.6265,13.7377", "--date", day])[3..12].join(",");
    assert_eq!(
        on("2022-06-18"),
        "ML,Mopti,ML05,Bankass,ML0503,Diallassagou,ML050303,geonames:2459040,Diallassagou"
    );
    assert_eq!(on("2024-01-01"), "ML,Bandiagara,,,,Diallassagou,ML050303,geonames:2459040,Diallassagou");
}

#[test]
fn every_cercle_of_the_real_files_has_its_region_of_before_and_after_the_law() {
    let files = ["cod-ab/mli_admbnda_adm2_gov_ocha_itos.shp", "boundaries/wof_county_ml_bf_ne.geojson"];
    let [Some(cod), Some(wof)] = files.map(test_data) else { return };
    // A point in the cercle, its region on the last day of before and on the first of after, and its name.
    let facts = [
        ("-7.2847,15.1687", "Koulikoro", "Nara", "Nara"),
        ("-7.56,12.86", "Koulikoro", "Koulikoro", "Koulikoro"),
        ("-6.79,12.5", "Koulikoro", "Dioïla", "Dioila"),
        ("-3.6265,13.7377", "Mopti", "Bandiagara", "Bankass"),
        ("1.4,18.44", "Kidal", "Kidal", "Kidal"),
        ("-7.99,12.607", "Bamako", "Bamako", "Bamako"),
        ("2.4,15.9", "Gao", "Ménaka", "Menaka"),
        // Which part of it went to Taoudénit is in no table.
        ("-3.4,17.5", "Tombouctou", "", "Tombouctou"),
    ];
    for file in [cod, wof] {
        let folder = tempfile::tempdir().unwrap();
        let (atlas, _) = built(folder.path(), &["--boundaries", &format!("2:{}", file.display())]);
        for (point, before, after, cercle) in facts {
            let on = |day: &[&str]| {
                let row = first_row(&atlas, &[&["reverse", point], day].concat());
                [row[4].replace("Koulikouro", "Koulikoro"), row[6].clone()]
            };
            assert_eq!(on(&["--date", "2023-03-12"]), [before, cercle], "{point} {file:?}");
            assert_eq!(on(&["--date", "2023-03-13"]), [after, ""], "{point} {file:?}");
            assert_eq!(on(&[]), [before, cercle], "{point} {file:?}");
        }
    }
}

#[test]
fn other_publishers_boundaries_are_read_too() {
    let files =
        ["boundaries/wof_county_ml_bf_ne.geojson", "boundaries/bfa_adm3_departments_mapmaker.geojson"];
    let [Some(counties), Some(departments)] = files.map(test_data) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (counties, departments) = (format!("2:{}", counties.display()), format!("{}", departments.display()));
    let (atlas, _) = built(folder.path(), &["--boundaries", &departments, &counties]);
    // Djibo, and a point in Niger.
    let before = first_row(&atlas, &["reverse", "-1.6255,14.0994", "--date", "2022-06-18"])[3..10].join(",");
    assert_eq!(before, "BF,Sahel,,Soum,,Djibo,");
    assert_eq!(first_row(&atlas, &["reverse", "1.0,14.2"])[3], "NE");
    assert!(!first_row(&atlas, &["reverse", "1.0,14.2"])[6].is_empty());
}
