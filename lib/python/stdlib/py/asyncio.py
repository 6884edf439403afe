"""Coroutines, run one after the other: whatever waits does so by itself."""
from _asyncio import run as _run, Future, sleep as _sleep
import inspect as _inspect


class CancelledError(BaseException):
    pass


class TimeoutError(Exception):
    pass


class InvalidStateError(Exception):
    pass


class Task:
    def __init__(self, coro, *, name=None):
        self._coro = coro
        self._done = False
        self._result = None
        self._exception = None
        self._name = name

    def _complete(self):
        if not self._done:
            self._done = True
            try:
                self._result = _run(self._coro)
            except Exception as error:
                self._exception = error

    def result(self):
        self._complete()
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        self._complete()
        return self._exception

    def done(self):
        return self._done

    def cancel(self, msg=None):
        return False

    def cancelled(self):
        return False

    def get_name(self):
        return self._name

    def add_done_callback(self, fn):
        self._complete()
        fn(self)

    def __await__(self):
        return self.result()
        yield


def run(main, *, debug=None, loop_factory=None):
    return _run(main)


def create_task(coro, *, name=None, context=None):
    return Task(coro, name=name)


def ensure_future(coro_or_future, *, loop=None):
    return coro_or_future if isinstance(coro_or_future, Task) else Task(coro_or_future)


async def gather(*coros, return_exceptions=False):
    results = []
    for coro in coros:
        try:
            results.append(await coro)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(fut, timeout):
    return await fut


async def shield(arg):
    return await arg


async def wait(fs, *, timeout=None, return_when="ALL_COMPLETED"):
    tasks = [ensure_future(f) for f in fs]
    for task in tasks:
        task._complete()
    return set(tasks), set()


async def sleep(delay, result=None):
    await _sleep(delay)
    return result


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def iscoroutine(obj):
    return _inspect.iscoroutine(obj)


def iscoroutinefunction(func):
    return _inspect.iscoroutinefunction(func)


class Lock:
    async def __aenter__(self):
        return None

    async def __aexit__(self, *exc_info):
        return None

    async def acquire(self):
        return True

    def release(self):
        pass

    def locked(self):
        return False


class Semaphore(Lock):
    def __init__(self, value=1):
        self._value = value


BoundedSemaphore = Semaphore


class Event:
    def __init__(self):
        self._set = False

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    def is_set(self):
        return self._set

    async def wait(self):
        return True


class Queue:
    def __init__(self, maxsize=0):
        self._items = []

    async def put(self, item):
        self._items.append(item)

    def put_nowait(self, item):
        self._items.append(item)

    async def get(self):
        return self._items.pop(0)

    def get_nowait(self):
        return self._items.pop(0)

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def task_done(self):
        pass

    async def join(self):
        pass


class _Loop:
    def run_until_complete(self, future):
        return _run(future) if not isinstance(future, Task) else future.result()

    def create_task(self, coro):
        return Task(coro)

    async def run_in_executor(self, executor, func, *args):
        return func(*args)

    def is_running(self):
        return False

    def is_closed(self):
        return False

    def close(self):
        pass

    def time(self):
        import time
        return time.monotonic()


_loop = _Loop()


def get_event_loop():
    return _loop


def new_event_loop():
    return _loop


def set_event_loop(loop):
    pass


def get_running_loop():
    return _loop


AbstractEventLoop = _Loop
