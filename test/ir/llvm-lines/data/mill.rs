pub mod grain {
    pub struct Sack<T> { pub items: Vec<T> }
    impl<T: Clone> Sack<T> {
        pub fn refill(&mut self, n: usize, one: T) { for _ in 0..n { self.items.push(one.clone()); } }
    }
    pub trait Grind { fn grind(&self) -> usize; fn twice(&self) -> usize { self.grind() * 2 } }
    impl Grind for u8 { fn grind(&self) -> usize { 1 } }
    impl Grind for str { fn grind(&self) -> usize { self.len() } }
    impl<T> Grind for Sack<T> { fn grind(&self) -> usize { self.items.len() } }
    pub struct Grid<const N: usize, const C: char>([u8; N]);
    impl<const N: usize, const C: char> Grid<N, C> {
        pub fn new() -> Self { Grid([C as u8; N]) }
        pub fn sum(&self) -> usize { self.0.iter().map(|b| *b as usize).sum() }
    }
}
pub mod mix {
    use super::grain::*;
    impl<T> Sack<T> { pub fn elsewhere(&self) -> usize { fn inner(n: usize) -> usize { n + 1 } inner(self.items.len()) } }
    pub fn count(path: impl AsRef<str>) -> usize { path.as_ref().bytes().filter(|b| *b == b'a').count() }
    pub fn apply<R>(f: &dyn for<'a> Fn(&'a str) -> R) -> R { f("mill") }
    pub fn pointer<R>(f: fn(&str) -> R) -> R { f("mill") }
    pub fn both<T, U>(pair: (T, U), f: impl FnOnce(T) -> U) -> U { f(pair.0) }
    pub fn compare<I: Iterator<Item = u32>>(mut i: I) -> Option<u32> { i.next() }
}
pub fn drive() -> usize {
    use grain::*;
    let mut a = Sack { items: vec![1u8] }; a.refill(3, 2);
    let mut b = Sack { items: vec![String::new()] }; b.refill(2, "x".to_string());
    let g = Grid::<3, '<'>::new().sum() + Grid::<4, '>'>::new().sum();
    let dynamic: Box<dyn Iterator<Item = u32>> = Box::new([1u32, 2].into_iter());
    a.elsewhere() + b.elsewhere() + a.grind() + b.grind() + 1u8.twice() + "ab".grind() + a.twice() + g
        + mix::count("a") + mix::count(String::from("b"))
        + mix::apply(&|s: &str| s.len()) + mix::apply(&|s: &str| s.to_string()).len()
        + mix::pointer(str::len) + mix::pointer(|s| s.is_empty()) as usize
        + mix::both((1u8, 2usize), |x| x as usize) + mix::both(("s", Some(1)), |_| None).unwrap_or(0usize)
        + mix::compare(dynamic).unwrap() as usize + mix::compare(vec![3u32].into_iter()).unwrap() as usize
}
