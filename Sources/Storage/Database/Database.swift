public import Basics

/// The database that a process works against.
///
/// A transaction's body is synchronous on purpose: nothing inside it can wait for a provider, a timer or a person, so
/// no lock is ever held across a suspension. A body may run more than once, when the engine reports contention, so it
/// must do nothing that outlives a rollback.
///
/// Every method throws ``DatabaseError`` for what the engine reports, and whatever the body throws.
public protocol Database: Sendable {
    /// Which engine is underneath.
    var dialect: Dialect { get }

    /// Where commits are announced, in this process and, where the engine can, in others.
    var wakeUps: WakeUps { get }

    /// What has been committed so far, by any process; nil where the engine cannot tell without being asked, and once
    /// the database is closed.
    var revision: Revision? { get }

    /// Runs `body` on one consistent snapshot. A statement in it that would write is refused.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result

    /// Runs `body` in one transaction and returns when it is on disk.
    ///
    /// If the body throws, nothing of it stays. Contention is retried with a bound. Cancelling the calling task does
    /// not cut a transaction short: the answer always says what really happened.
    @discardableResult
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result

    /// Runs `body`, which changes the schema, in one transaction that no other process's change of schema overlaps.
    ///
    /// No statement of it is cut short by a time limit. SQLite checks foreign keys at the end instead of row by row, so
    /// that a table can be rebuilt; what then points nowhere undoes the whole. Meant for ``Migrator``.
    @discardableResult
    func changeSchema<Result: Sendable>(
        _ body: @escaping @Sendable (any SchemaConnection) throws -> Result
    ) async throws -> Result

    /// Says what database this is and what its clock shows.
    func describe() async throws -> DatabaseDescription

    /// Waits for what is running, then closes. Every later call throws ``DatabaseError/Code/closed``.
    func close() async
}
