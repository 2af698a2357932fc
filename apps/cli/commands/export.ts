export const exportCommand = async (_args: readonly string[]): Promise<number> => 2
