"""The types of message between the counter and departments' systems, and what they are called on pages."""

STARTED, CLOSED = "yingshang.item.started", "yingshang.item.closed"
RECEIVED, BEGUN = "yingshang.reply.received", "yingshang.reply.started"
SPECIAL_BEGUN, SPECIAL_ENDED = "yingshang.reply.special_begun", "yingshang.reply.special_ended"
GRANTED, REFUSED = "yingshang.reply.granted", "yingshang.reply.refused"

TITLES = {
    STARTED: "事项转办", CLOSED: "事项已在别处办结", RECEIVED: "已收件", BEGUN: "已开始审查",
    SPECIAL_BEGUN: "启动特别程序", SPECIAL_ENDED: "结束特别程序", GRANTED: "准予", REFUSED: "不予许可",
}
