// Loaded before a child's own program: ends the child when the process that started it is gone, however that ended.
process.on('disconnect', () => process.exit(0));
process.channel?.unref();

export {};
