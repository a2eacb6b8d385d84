package dev.crowsnest.kafka.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one write-buffer budget for all stores of this process, so that state cannot
 * exhaust the machine's memory. Created by Kafka Streams.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long MEBIBYTE = 1024 * 1024;
  private static final long CACHE_BYTES = 64 * MEBIBYTE;
  private static final long WRITE_BUFFER_BYTES = 32 * MEBIBYTE;
  private static final long ONE_WRITE_BUFFER_BYTES = 4 * MEBIBYTE;
  private static final int WRITE_BUFFERS = 2;

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager WRITE_BUFFER_MANAGER =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(CACHE);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(WRITE_BUFFER_MANAGER);
    options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(WRITE_BUFFERS);
  }

  /** Does nothing: the cache belongs to the process and outlives a store. */
  @Override
  public void close(String storeName, Options options) {}
}
