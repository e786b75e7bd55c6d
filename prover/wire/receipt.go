package wire

// receiptDomain keeps a receipt's signature from being one of anything else.
const receiptDomain = "tributary.receipt.v1"

// ReceiptMessage returns the bytes that a receipt's signature covers, of its encoded body.
func ReceiptMessage(body []byte) []byte { return append([]byte(receiptDomain), body...) }
