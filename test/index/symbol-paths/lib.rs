#![allow(dead_code, unused)]
use std::fmt;
pub mod shapes {
    pub struct Wrapper<T>(pub T);
    pub struct Grid<const N: usize>(pub [u8; N]);
    pub enum Kind { A, B }
    pub trait Shape {
        fn area(&self) -> u32;
        fn scale(&self, by: u32) -> u32 { by + self.area() }
    }
    impl<T: Clone> Wrapper<T> {
        pub fn push(&self, x: T) -> T { let f = || x.clone(); f() }
    }
    impl<const N: usize> Grid<N> {
        pub fn sum(&self) -> u8 { self.0[0] }
    }
    impl dyn Shape {
        pub fn describe(&self) -> u32 { self.area() }
    }
    pub type Short = Wrapper<u8>;
}
pub mod other {
    use super::shapes::{self as s, Kind, Shape, Wrapper, *};
    use std::fmt::Debug as Dbg;
    impl<T> Wrapper<T> {
        pub fn elsewhere(&self) -> u32 { fn inner() -> u32 { 1 } inner() }
    }
    pub struct Square;
    impl Shape for Square { fn area(&self) -> u32 { 4 } }
    impl Dbg for Kind {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("x") }
    }
    impl From<&'static str> for Square { fn from(_: &'static str) -> Self { Square } }
    impl<T> s::Shape for Option<T> { fn area(&self) -> u32 { 9 } }
    impl Shape for [Kind; 2] { fn area(&self) -> u32 { 7 } }
    impl Shape for (u8, Kind) { fn area(&self) -> u32 { 7 } }
    impl Short { pub fn short(&self) -> u8 { 2 } }
    impl<'a, T> Iterator for Wrapper<&'a [T]> { type Item = u8; fn next(&mut self) -> Option<u8> { None } }
    const _: () = {
        impl Square { pub fn hidden(&self) -> u32 { 3 } }
    };
    pub fn outer() -> u32 {
        struct Local;
        impl Local { fn method(&self) -> u32 { 5 } }
        impl Drop for Local { fn drop(&mut self) {} }
        let g = || { fn deep() -> u32 { 6 } deep() };
        Local.method() + g()
    }
    pub async fn later() -> u32 { fn inside() -> u32 { 8 } inside() }
}
pub trait Ext<U> { fn ext(&self, u: U) -> u32 { 1 } fn must(&self) -> u32; }
impl<T, U> Ext<U> for T { fn must(&self) -> u32 { 2 } }
#[derive(Clone, PartialEq)]
pub struct Plain<A> { a: A }
impl fmt::Display for Plain<u8> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("x") } }
impl PartialEq<u8> for Plain<u8> { fn eq(&self, o: &u8) -> bool { self.a == *o } }
pub fn r#type() -> u8 { 1 }
pub fn use_all() {
    let w = shapes::Wrapper(String::new());
    w.push(String::new()); w.elsewhere();
    shapes::Grid([1u8; 3]).sum();
    let sq = other::Square; use shapes::Shape; sq.scale(2); sq.area(); sq.hidden();
    (&sq as &dyn Shape).describe();
    Some(1u8).area(); [shapes::Kind::A, shapes::Kind::B].area(); (1u8, shapes::Kind::A).area();
    shapes::Wrapper(1u8).short(); let a: &[u16] = &[]; shapes::Wrapper(a).next();
    let _ = other::Square::from("x"); format!("{:?}", shapes::Kind::A);
    other::outer(); drop(other::later()); let _: u32 = Ext::<u8>::must(&1u16); Ext::<u8>::ext(&1u16, 2);
    let p = Plain { a: 1u8 }; let _ = p.clone() == p; let _ = p == 3u8; p.to_string(); r#type();
}
pub fn poll() { let mut f = Box::pin(other::later()); let mut cx = std::task::Context::from_waker(std::task::Waker::noop()); use std::future::Future; let _ = f.as_mut().poll(&mut cx); }
