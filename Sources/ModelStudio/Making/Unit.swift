import Durable

/// The durable core's unit of work; Foundation has a `Unit` of measurement, which nothing here means.
typealias Unit = Durable.Unit
