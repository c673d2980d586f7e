//! Each kind of work, Sahelmap's rounds beside its peers' over the same questions.

use std::cell::LazyCell;
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, SamplingMode, Throughput};
use fst::Map;
use hashbrown::HashMap;
use sahelmap::atlas::Pack;
use sahelmap::{Atlas, Query};
use sahelmap_bench_rounds::Rounds;
use sahelmap_benches::{Workload, peers};

const SAMPLES: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let mut criterion = Criterion::default()
        .sample_size(SAMPLES)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let workload = Workload::make()?;
    let rounds = workload.rounds()?;
    let fst = peers::fst_of(&workload.names)?;
    candidates(&mut criterion, &workload, &rounds, &fst);
    geocode(&mut criterion, &rounds);
    exact(&mut criterion, &workload, &rounds, &fst);
    complete(&mut criterion, &workload, &rounds, &fst);
    nearest(&mut criterion, &workload, &rounds)?;
    border(&mut criterion, &rounds);
    containment(&mut criterion, &workload, &rounds)?;
    opening(&mut criterion, &workload);
    criterion.final_summary();
    Ok(())
}

fn group<'c>(criterion: &'c mut Criterion, work: &str, questions: usize) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(work);
    group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(questions as u64));
    group
}

/// Sahelmap's own rounds.
fn sahelmap(group: &mut BenchmarkGroup<'_, WallTime>, rounds: &Rounds, work: &str) {
    group.bench_function("sahelmap", |bencher| bencher.iter(|| black_box(rounds.round(work))));
}

fn candidates(criterion: &mut Criterion, workload: &Workload, rounds: &Rounds, fst: &Map<Vec<u8>>) {
    let mut group = group(criterion, "candidates", workload.misspelled.len());
    sahelmap(&mut group, rounds, "candidates");
    let symspell = LazyCell::new(|| peers::symspell(&workload.names));
    group.bench_function("symspell_rs", |bencher| {
        bencher.iter(|| -> usize {
            workload.misspelled.iter().map(|name| peers::symspell_within(&symspell, name)).sum()
        });
    });
    group.bench_function("fst", |bencher| {
        bencher.iter(|| -> usize {
            workload.misspelled.iter().filter_map(|name| peers::fst_within(fst, name).ok()).sum()
        });
    });
}

fn geocode(criterion: &mut Criterion, rounds: &Rounds) {
    let mut group = group(criterion, "geocode", rounds.questions("geocode"));
    sahelmap(&mut group, rounds, "geocode");
}

fn exact(criterion: &mut Criterion, workload: &Workload, rounds: &Rounds, fst: &Map<Vec<u8>>) {
    let mut group = group(criterion, "exact", workload.on_record.len());
    sahelmap(&mut group, rounds, "exact");
    group.bench_function("sahelmap, in bulk", |bencher| {
        bencher.iter(|| -> usize {
            rounds.atlas().gazetteer().called_of_many(&workload.on_record).map(Iterator::count).sum()
        });
    });
    let folded = workload.folded_on_record();
    let numbered: HashMap<&str, u32> = workload.names.iter().map(String::as_str).zip(0..).collect();
    group.bench_function("hashbrown, without folding", |bencher| {
        bencher.iter(|| -> u64 {
            folded
                .iter()
                .filter_map(|name| numbered.get(name.as_str()))
                .map(|&number| u64::from(number))
                .sum()
        });
    });
    group.bench_function("fst, without folding", |bencher| {
        bencher.iter(|| -> u64 { folded.iter().filter_map(|name| fst.get(name)).sum() });
    });
}

fn complete(criterion: &mut Criterion, workload: &Workload, rounds: &Rounds, fst: &Map<Vec<u8>>) {
    let mut group = group(criterion, "complete", workload.beginnings.len());
    sahelmap(&mut group, rounds, "complete");
    group.bench_function("sorted array", |bencher| {
        bencher.iter(|| -> usize {
            let found = |beginning: &String| peers::first_ten(&workload.names, beginning).len();
            workload.beginnings.iter().map(found).sum()
        });
    });
    group.bench_function("fst", |bencher| {
        bencher.iter(|| -> usize {
            workload.beginnings.iter().map(|beginning| peers::fst_complete(fst, beginning)).sum()
        });
    });
}

fn nearest(criterion: &mut Criterion, workload: &Workload, rounds: &Rounds) -> Result<(), Box<dyn Error>> {
    let vectors = peers::UnitVectors::new(&workload.places)?;
    let mut one = group(criterion, "nearest", workload.points.len());
    sahelmap(&mut one, rounds, "nearest");
    one.bench_function("sahelmap, in bulk", |bencher| {
        bencher.iter(|| rounds.atlas().gazetteer().nearest_of_many(&workload.points));
    });
    one.bench_function("kiddo", |bencher| {
        bencher.iter(|| -> usize {
            workload.points.iter().map(|&point| black_box(vectors.nearest(point))).sum()
        });
    });
    one.bench_function("kiddo, in bulk", |bencher| {
        bencher.iter(|| vectors.nearest_of_many(&workload.points));
    });
    Ok(())
}

fn border(criterion: &mut Criterion, rounds: &Rounds) {
    let mut group = group(criterion, "border", rounds.questions("border"));
    sahelmap(&mut group, rounds, "border");
}

fn containment(
    criterion: &mut Criterion,
    workload: &Workload,
    rounds: &Rounds,
) -> Result<(), Box<dyn Error>> {
    let mut group = group(criterion, "containment", workload.points.len());
    sahelmap(&mut group, rounds, "containment");
    let topology = Pack::read(&workload.pack)?.topologies.swap_remove(0);
    let units = LazyCell::new(|| peers::Units::new(&topology));
    group.bench_function("geo", |bencher| {
        bencher.iter(|| -> usize {
            workload.points.iter().filter_map(|&point| units.containing(point)).map(str::len).sum()
        });
    });
    Ok(())
}

fn opening(criterion: &mut Criterion, workload: &Workload) {
    let mut group = group(criterion, "opening", 1);
    let open = || Atlas::open(&[&workload.pack]);
    group.bench_function("sahelmap", |bencher| bencher.iter_with_large_drop(open));
    group.bench_function("sahelmap, to the first answer", |bencher| {
        let first = || {
            let atlas = open()?;
            black_box(atlas.geocode(&Query::new(workload.misspelled[0].as_str())));
            Ok::<_, sahelmap::PackError>(atlas)
        };
        bencher.iter_batched(|| (), |()| first(), BatchSize::PerIteration);
    });
    group.bench_function("symspell_rs, to the first answer", |bencher| {
        let first = || {
            let symspell = peers::symspell(&workload.names);
            black_box(peers::symspell_within(&symspell, &workload.misspelled[0]));
            symspell
        };
        bencher.iter_batched(|| (), |()| first(), BatchSize::PerIteration);
    });
}
