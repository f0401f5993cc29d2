//! One function of each kind that a symbol or a place can be told apart by.
mod shapes;
mod widget;

use std::fmt::Display;
use std::task::{Context, Poll, Waker};

pub use shapes::{Circle, Shape, Square, Visible};
pub use widget::Widget;

/// Generic free function: three copies.
pub fn shout<T: Display>(value: T) -> String {
    format!("{value}!")
}

/// Const generic.
pub fn sum<const N: usize>(values: [u32; N]) -> u32 {
    values.iter().sum()
}

/// Closures in a closure, both generic by nesting only.
pub fn nested<T: Copy + Into<u64>>(values: &[T]) -> u64 {
    let outer = |value: &T| {
        let inner = |factor: u64| factor * (*value).into();
        inner(2) + inner(3)
    };
    values.iter().map(outer).sum()
}

/// Two closures on one line.
pub fn both(value: u32) -> u32 {
    let (a, b) = (|x: u32| x + 1, |x: u32| x * 2); a(b(value))
}

/// The body of an async function is a closure to the compiler.
pub async fn fetch<T: Display>(value: T) -> usize {
    shout(value).len()
}

fn ready<F: Future>(future: F) -> Option<F::Output> {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[unsafe(no_mangle)]
pub fn plainly_named(value: u32) -> u32 {
    value + 1
}

#[unsafe(no_mangle)]
pub extern "C" fn called_from_c(value: u32) -> u32 {
    plainly_named(value)
}

unsafe extern "C" {
    fn abs(value: i32) -> i32;
}

pub fn calls_c(value: i32) -> i32 {
    // SAFETY: `abs` of the C library takes any value but the smallest.
    unsafe { abs(value) }
}

pub static TABLE: [fn(u32) -> u32; 2] = [plainly_named, both];

macro_rules! made {
    ($($name:ident)*) => { $(pub fn $name<T: Default>(count: usize) -> Vec<T> {
        (0..count).map(|_| T::default()).collect()
    })* };
}

made! { first_made second_made }

/// A closure that is called through a vtable by value: a shim.
pub fn boxed(text: String) -> Box<dyn FnOnce() -> usize> {
    Box::new(move || text.len())
}

/// What owns a `String` and a `Box<dyn …>` has drop glue.
pub struct Owner {
    pub name: String,
    pub job: Option<Box<dyn FnOnce() -> usize>>,
}

pub fn everything() -> u64 {
    let owner = Owner { name: shout("a"), job: Some(boxed(shout(1))) };
    let length = owner.job.map_or(0, |job| job()) + shout(String::from("c")).len();
    let mut shapes: Vec<Box<dyn Visible>> = vec![Box::new(Square(2.0)), Box::new(Circle(1.0))];
    shapes.pop();
    let seen: usize = shapes.iter().map(|shape| shape.see().len()).sum();
    let widget = Widget::new(3u8).grown() as u64 + Widget::new(4u16).grown() as u64 + Widget::<u8>::only_u8() as u64;
    let fetched = ready(fetch("x")).unwrap_or(0) + ready(fetch(7u8)).unwrap_or(0);
    let made = first_made::<u8>(3).len() + second_made::<u64>(2).len();
    let areas = Square(3.0).scaled(2.0) + Circle(2.0).scaled(2.0);
    let table = TABLE.iter().map(|f| u64::from(f(1))).sum::<u64>();
    (length + seen + made + fetched) as u64 + widget + areas as u64 + table + nested(&[1u8, 2]) + nested(&[1u32])
        + u64::from(sum([1, 2, 3]) + sum([1; 5])) + owner.name.len() as u64
}
