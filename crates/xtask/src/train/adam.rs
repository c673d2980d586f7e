//! Gradient ascent with a step of its own for each weight.

/// How the gradients and their squares are forgotten.
const FORGETTING: [f64; 2] = [0.9, 0.99];

/// An ascent under way.
///
/// # References
///
/// D. P. Kingma and J. Ba, *Adam: a method for stochastic optimization*, ICLR 2015.
pub(super) struct Adam {
    step: f64,
    taken: i32,
    mean: Vec<f64>,
    square: Vec<f64>,
}

impl Adam {
    /// An ascent of so many weights, by about `step` each time.
    pub(super) fn new(weights: usize, step: f64) -> Self {
        Self { step, taken: 0, mean: vec![0.0; weights], square: vec![0.0; weights] }
    }

    /// How far to move each weight along its gradient.
    pub(super) fn steps(&mut self, gradient: &[f64]) -> Vec<f64> {
        self.taken += 1;
        let [slow, fast] = FORGETTING.map(|kept| 1.0 - kept.powi(self.taken));
        let mut steps = Vec::with_capacity(gradient.len());
        for ((mean, square), slope) in self.mean.iter_mut().zip(&mut self.square).zip(gradient) {
            *mean = FORGETTING[0] * *mean + (1.0 - FORGETTING[0]) * slope;
            *square = FORGETTING[1] * *square + (1.0 - FORGETTING[1]) * slope * slope;
            steps.push(self.step * (*mean / slow) / ((*square / fast).sqrt() + 1e-9));
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ascent_comes_to_the_top() {
        let (mut at, mut ascent) = ([5.0, -3.0], Adam::new(2, 0.05));
        for _ in 0..1_000 {
            let gradient = [1.0 - at[0], 10.0 * (2.0 - at[1])];
            let steps = ascent.steps(&gradient);
            (at[0], at[1]) = (at[0] + steps[0], at[1] + steps[1]);
        }
        assert!((at[0] - 1.0).abs() < 0.05 && (at[1] - 2.0).abs() < 0.05, "{at:?}");
    }
}
