//! A value that is kept as it came: parts that only some programs read, such as what a pack says.

use crate::json::Json;
use crate::record::{Kind, Slot, Value};

/// A value that is kept as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnyValue(pub Json);

impl Value for AnyValue {
    const KIND: Kind = Kind::Any;
}

impl Slot for AnyValue {
    fn fill_leaf(&mut self, json: &Json) {
        self.0 = json.clone();
    }

    fn leaf_json(&self) -> Json {
        self.0.clone()
    }
}
