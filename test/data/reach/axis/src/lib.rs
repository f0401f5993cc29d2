//! One parameter behind many methods, beside two that must stay: their types have values.
pub trait Config {
    const TRACE: bool;
    fn limit(&self) -> u32;
}
pub struct Quiet;
impl Config for Quiet {
    const TRACE: bool = false;
    fn limit(&self) -> u32 {
        1000
    }
}
pub struct Loud;
impl Config for Loud {
    const TRACE: bool = true;
    fn limit(&self) -> u32 {
        500
    }
}
pub struct Chosen {
    pub limit: u32,
}
impl Config for Chosen {
    const TRACE: bool = true;
    fn limit(&self) -> u32 {
        self.limit
    }
}
pub struct Parser<C> {
    pub n: u32,
    pub log: Vec<u32>,
    pub config: C,
}
impl<C: Config> Parser<C> {
    pub fn m0(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(3);
        if y > 0 {
            y -= 0;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m1(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(4);
        if y > 7 {
            y -= 1;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m2(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(5);
        if y > 14 {
            y -= 2;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m3(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(6);
        if y > 21 {
            y -= 3;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m4(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(7);
        if y > 28 {
            y -= 4;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m5(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(8);
        if y > 35 {
            y -= 5;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m6(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(9);
        if y > 42 {
            y -= 6;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m7(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(10);
        if y > 49 {
            y -= 7;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m8(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(11);
        if y > 56 {
            y -= 8;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m9(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(12);
        if y > 63 {
            y -= 9;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m10(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(13);
        if y > 70 {
            y -= 10;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
    pub fn m11(&mut self, x: u32) -> u32 {
        let mut y = x.wrapping_mul(14);
        if y > 77 {
            y -= 11;
            self.n += 1;
        }
        while y > self.config.limit() {
            y /= 2;
            self.n ^= y;
        }
        if C::TRACE {
            self.log.push(y);
        }
        y + self.n
    }
}

pub trait Named {
    const NAME: &'static str;
}
pub struct Column(pub String);
impl Named for Column {
    const NAME: &'static str = "column";
}
pub struct Row(pub String);
impl Named for Row {
    const NAME: &'static str = "row";
}
pub struct Names<T> {
    pub seen: Vec<String>,
    pub last: Option<T>,
}
impl<T: Named> Names<T> {
    pub fn note0(&mut self, value: T) -> usize {
        let mut width = T::NAME.len() + 0;
        while width > 5 {
            width -= 3;
            self.seen.push(T::NAME.to_owned());
        }
        self.last = Some(value);
        self.seen.len() + width
    }
    pub fn note1(&mut self, value: T) -> usize {
        let mut width = T::NAME.len() + 1;
        while width > 6 {
            width -= 3;
            self.seen.push(T::NAME.to_owned());
        }
        self.last = Some(value);
        self.seen.len() + width
    }
    pub fn note2(&mut self, value: T) -> usize {
        let mut width = T::NAME.len() + 2;
        while width > 7 {
            width -= 3;
            self.seen.push(T::NAME.to_owned());
        }
        self.last = Some(value);
        self.seen.len() + width
    }
    pub fn note3(&mut self, value: T) -> usize {
        let mut width = T::NAME.len() + 3;
        while width > 8 {
            width -= 3;
            self.seen.push(T::NAME.to_owned());
        }
        self.last = Some(value);
        self.seen.len() + width
    }
}

pub trait Item {
    fn merge(&mut self, other: &Self);
}
pub struct Bit;
impl Item for Bit {
    fn merge(&mut self, _other: &Self) {}
}
pub struct Nothing;
impl Item for Nothing {
    fn merge(&mut self, _other: &Self) {}
}
pub struct Pile<T> {
    pub items: Vec<T>,
    pub size: usize,
}
impl<T: Item> Pile<T> {
    pub fn add0(&mut self, item: T) -> usize {
        self.size += 1;
        if let Some(last) = self.items.last_mut() {
            last.merge(&item);
            self.size += self.items.len();
        }
        self.items.push(item);
        self.size
    }
    pub fn add1(&mut self, item: T) -> usize {
        self.size += 2;
        if let Some(last) = self.items.last_mut() {
            last.merge(&item);
            self.size += self.items.len();
        }
        self.items.push(item);
        self.size
    }
    pub fn add2(&mut self, item: T) -> usize {
        self.size += 3;
        if let Some(last) = self.items.last_mut() {
            last.merge(&item);
            self.size += self.items.len();
        }
        self.items.push(item);
        self.size
    }
    pub fn add3(&mut self, item: T) -> usize {
        self.size += 4;
        if let Some(last) = self.items.last_mut() {
            last.merge(&item);
            self.size += self.items.len();
        }
        self.items.push(item);
        self.size
    }
}

pub fn quiet(p: &mut Parser<Quiet>, x: u32) {
    p.m0(x);
    p.m1(x);
    p.m2(x);
    p.m3(x);
    p.m4(x);
    p.m5(x);
    p.m6(x);
    p.m7(x);
    p.m8(x);
    p.m9(x);
    p.m10(x);
    p.m11(x);
}
pub fn loud(p: &mut Parser<Loud>, x: u32) {
    p.m0(x);
    p.m1(x);
    p.m2(x);
    p.m3(x);
    p.m4(x);
    p.m5(x);
    p.m6(x);
    p.m7(x);
    p.m8(x);
    p.m9(x);
    p.m10(x);
    p.m11(x);
}
pub fn chosen(p: &mut Parser<Chosen>, x: u32) {
    p.m0(x);
    p.m1(x);
    p.m2(x);
    p.m3(x);
    p.m4(x);
    p.m5(x);
    p.m6(x);
    p.m7(x);
    p.m8(x);
    p.m9(x);
    p.m10(x);
    p.m11(x);
}
pub fn columns(names: &mut Names<Column>) {
    names.note0(Column(String::new()));
    names.note1(Column(String::new()));
    names.note2(Column(String::new()));
    names.note3(Column(String::new()));
}
pub fn rows(names: &mut Names<Row>) {
    names.note0(Row(String::new()));
    names.note1(Row(String::new()));
    names.note2(Row(String::new()));
    names.note3(Row(String::new()));
}
pub fn bits(pile: &mut Pile<Bit>) {
    pile.add0(Bit);
    pile.add1(Bit);
    pile.add2(Bit);
    pile.add3(Bit);
}
pub fn nothings(pile: &mut Pile<Nothing>) {
    pile.add0(Nothing);
    pile.add1(Nothing);
    pile.add2(Nothing);
    pile.add3(Nothing);
}
