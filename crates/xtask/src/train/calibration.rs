//! Whether what is said to be right with a probability is right that often.

/// Bins of a tenth each.
const BINS: usize = 10;

/// Probabilities and what came of them.
#[derive(Default)]
pub(crate) struct Calibration {
    bins: [(f64, f64, f64); BINS],
}

impl Calibration {
    /// Takes in one answer.
    pub(crate) fn add(&mut self, probability: f64, right: bool) {
        let bin = ((probability * BINS as f64) as usize).min(BINS - 1);
        let (count, said, came) = &mut self.bins[bin];
        *count += 1.0;
        *said += probability;
        *came += f64::from(u8::from(right));
    }

    /// The expected calibration error: how far what was said is from what came, on average over the answers.
    ///
    /// # References
    ///
    /// M. P. Naeini, G. F. Cooper and M. Hauskrecht, *Obtaining well calibrated probabilities using Bayesian binning*,
    /// AAAI 2015.
    pub(crate) fn expected_error(&self) -> f64 {
        let count: f64 = self.bins.iter().map(|bin| bin.0).sum();
        self.bins.iter().map(|(_, said, came)| (said - came).abs()).sum::<f64>() / count.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_that_come_true_as_often_as_they_say_have_no_error() {
        let mut calibration = Calibration::default();
        for outcome in [true, true, true, false] {
            calibration.add(0.75, outcome);
        }
        assert!(calibration.expected_error() < 1e-12);
    }

    #[test]
    fn certainty_that_is_always_wrong_is_the_greatest_error() {
        let mut calibration = Calibration::default();
        calibration.add(1.0, false);
        assert_eq!(calibration.expected_error(), 1.0);
    }
}
