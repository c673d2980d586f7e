//! The table that `cargo xtask bench` prints.

use std::fmt;

use super::measured::{Measured, SAHELMAP};
use super::target::{TARGETS, Target, WASM_SHARE};

/// Every rate that was measured, beside what is to be reached.
pub(super) struct Table<'a>(pub(super) &'a [Measured]);

impl Table<'_> {
    fn rate(&self, work: &str, peer: &str) -> Option<f64> {
        let is_it = |measured: &&Measured| measured.work == work && measured.peer == peer;
        self.0.iter().find(is_it).map(|measured| measured.per_second)
    }

    /// The row of a target, `None` where Sahelmap was not measured in it.
    fn row(&self, target: &Target) -> Option<[String; 7]> {
        let ours = self.rate(target.work, target.ours)?;
        let theirs = self.rate(target.peer.0, target.peer.1);
        let ratio = theirs.map(|theirs| ours / theirs);
        Some([
            target.title.to_owned(),
            target.peer.1.to_owned(),
            theirs.map_or_else(|| "not found".to_owned(), rate_in_words),
            rate_in_words(ours),
            ratio.map_or_else(String::new, ratio_in_words),
            format!("{:.2}", target.ratio),
            ratio.map_or("", |ratio| if ratio >= target.ratio { "yes" } else { "no" }).to_owned(),
        ])
    }

    /// The rows of peers that no target speaks of.
    fn others(&self) -> impl Iterator<Item = [String; 7]> {
        let is_target = |measured: &&Measured| {
            let (work, peer) = (measured.work.as_str(), measured.peer.as_str());
            TARGETS.iter().any(|target| target.work == work && (target.ours == peer || target.peer.1 == peer))
        };
        self.0.iter().filter(move |measured| !is_target(measured)).map(|measured| {
            let ours = self.rate(&measured.work, SAHELMAP).filter(|_| measured.peer != SAHELMAP);
            [
                measured.work.clone(),
                measured.peer.clone(),
                rate_in_words(measured.per_second),
                ours.map_or_else(String::new, rate_in_words),
                ours.map_or_else(String::new, |ours| ratio_in_words(ours / measured.per_second)),
                String::new(),
                String::new(),
            ]
        })
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = ["work", "peer", "its rate", "Sahelmap", "ratio", "target", "met"].map(str::to_owned);
        write_rows(f, std::iter::once(heading).chain(TARGETS.iter().filter_map(|target| self.row(target))))?;
        let others: Vec<_> = self.others().collect();
        if !others.is_empty() {
            writeln!(f, "\nbesides")?;
            write_rows(f, others)?;
        }
        Ok(())
    }
}

/// What each work keeps of its native rate in WASM.
pub(super) struct WasmTable<'a> {
    /// Rates of the native rounds, the peer's name being [`SAHELMAP`].
    pub(super) native: &'a [Measured],
    /// For each build of the module, its name and its rates.
    pub(super) builds: &'a [(&'static str, Vec<Measured>)],
}

impl fmt::Display for WasmTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = ["work", "native", "WASM", "built for", "ratio", "target", "met"].map(str::to_owned);
        let rows = self.native.iter().flat_map(|native| {
            self.builds.iter().filter_map(|(build, rates)| {
                let rate = rates.iter().find(|rate| rate.work == native.work)?.per_second;
                let share = rate / native.per_second;
                Some([
                    native.work.clone(),
                    rate_in_words(native.per_second),
                    rate_in_words(rate),
                    (*build).to_owned(),
                    format!("{share:.2}"),
                    format!("{WASM_SHARE:.2}"),
                    if share >= WASM_SHARE { "yes" } else { "no" }.to_owned(),
                ])
            })
        });
        write_rows(f, std::iter::once(heading).chain(rows))
    }
}

fn write_rows(f: &mut fmt::Formatter<'_>, rows: impl IntoIterator<Item = [String; 7]>) -> fmt::Result {
    for [title, peer, theirs, ours, ratio, target, met] in rows {
        let line = format!("{title:<32} {peer:<34} {theirs:>12} {ours:>12} {ratio:>8} {target:>7}  {met}");
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A ratio to hundredths, a small one to thousandths.
fn ratio_in_words(ratio: f64) -> String {
    format!("{ratio:.*}", if ratio < 0.1 { 3 } else { 2 })
}

/// A rate to three figures, such as `11,500/s`, `1.62 M/s` or `0.41/s`.
fn rate_in_words(per_second: f64) -> String {
    // From here on three figures are those of millions.
    if per_second >= 999_500.0 {
        return format!("{:.2} M/s", per_second / 1e6);
    }
    if per_second < 100.0 {
        return format!("{per_second:.2}/s");
    }
    let unit = 10_f64.powf((per_second.log10() - 2.0).floor());
    let rounded = ((per_second / unit).round() * unit) as u64;
    if rounded >= 1000 {
        format!("{},{:03}/s", rounded / 1000, rounded % 1000)
    } else {
        format!("{rounded}/s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(work: &str, peer: &str, per_second: f64) -> Measured {
        Measured { work: work.into(), peer: peer.into(), per_second }
    }

    #[test]
    fn a_rate_has_three_figures() {
        let words = [0.4123, 99.5, 727.4, 11_532.0, 999_900.0, 1_620_000.0].map(rate_in_words);
        assert_eq!(words, ["0.41/s", "99.50/s", "727/s", "11,500/s", "1.00 M/s", "1.62 M/s"]);
    }

    #[test]
    fn a_small_ratio_is_not_rounded_to_nothing() {
        assert_eq!([4.9, 0.38, 0.0021].map(ratio_in_words), ["4.90", "0.38", "0.002"]);
    }

    #[test]
    fn a_target_is_met_from_its_ratio_on() {
        let table = |ours| {
            let rates =
                [measured("containment", "geo", 1_000_000.0), measured("containment", SAHELMAP, ours)];
            Table(&rates).to_string()
        };
        assert!(table(5_000_000.0).contains("5.00    5.00  yes"), "{}", table(5_000_000.0));
        assert!(table(4_900_000.0).contains("4.90    5.00  no"));
    }

    #[test]
    fn a_peer_that_is_not_there_is_said_to_be_and_judges_nothing() {
        let table = Table(&[measured("border", SAHELMAP, 400_000.0)]).to_string();
        let row = table.lines().nth(1).unwrap();
        assert!(row.contains("not found") && row.ends_with("10.00"), "{row}");
        assert_eq!(table.lines().count(), 2);
    }

    #[test]
    fn a_peer_without_a_target_stands_below_with_its_ratio() {
        let rates = [
            measured("exact", SAHELMAP, 5_000_000.0),
            measured("exact", "fst, without folding", 2_500_000.0),
        ];
        let table = Table(&rates).to_string();
        let (_, below) = table.split_once("besides").unwrap();
        assert!(below.contains("fst, without folding") && below.contains("2.00"));
    }

    #[test]
    fn each_build_of_the_module_has_its_share_of_the_native_rate() {
        let native = [measured("exact", SAHELMAP, 1000.0)];
        let builds =
            [("size", vec![measured("exact", "", 500.0)]), ("speed", vec![measured("exact", "", 700.0)])];
        let table = WasmTable { native: &native, builds: &builds }.to_string();
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert!(rows[0].contains("size") && rows[0].ends_with("no"));
        assert!(rows[1].contains("0.70") && rows[1].ends_with("yes"));
    }
}
