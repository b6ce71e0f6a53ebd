//! A reader of what is published, who only knows what adds up to what.

/// A reader who knows only what is published, and what adds up to what. Independent of the code above: ranges, narrowed by
/// dumb repetition over plain lists of equations and of pairs, until nothing moves.
pub(super) struct Reader {
    pub(super) low: Vec<i128>,
    pub(super) high: Vec<i128>,
}

const MUCH: i128 = 1 << 60;

/// Totals and their parts.
pub(super) type Equations = Vec<(usize, Vec<usize>)>;

impl Reader {
    /// Whatever is held back is taken to be `least` or more.
    pub(super) fn of(shown: &[String], least: i128) -> Self {
        let of = |value: &String| match value.as_str() {
            "[c]" => (least, MUCH),
            "[z]" | "[w]" => (0, 0),
            "[x]" => (0, MUCH),
            number => number.replace(',', "").parse().map(|number| (number, number)).unwrap(),
        };
        let (low, high) = shown.iter().map(of).unzip();
        Self { low, high }
    }

    /// Of each pair the first is no more than the second.
    pub(super) fn think(&mut self, equations: &[(usize, Vec<usize>)], pairs: &[(usize, usize)]) {
        loop {
            let before = (self.low.clone(), self.high.clone());
            for (total, parts) in equations {
                self.squeeze(*total, parts);
            }
            for (part, whole) in pairs {
                self.low[*whole] = self.low[*whole].max(self.low[*part]);
                self.high[*part] = self.high[*part].min(self.high[*whole]);
            }
            if before == (self.low.clone(), self.high.clone()) || self.is_contradicted() {
                return;
            }
        }
    }

    pub(super) fn is_contradicted(&self) -> bool {
        self.low.iter().zip(&self.high).any(|(low, high)| low > high)
    }

    fn squeeze(&mut self, total: usize, parts: &[usize]) {
        let low: i128 = parts.iter().map(|part| self.low[*part]).sum();
        let high: i128 = parts.iter().map(|part| self.high[*part]).sum();
        self.low[total] = self.low[total].max(low);
        self.high[total] = self.high[total].min(high);
        for part in parts {
            let (others_low, others_high) = (low - self.low[*part], high - self.high[*part]);
            self.low[*part] = self.low[*part].max(self.low[total] - others_high);
            self.high[*part] = self.high[*part].min(self.high[total] - others_low);
        }
    }
}
