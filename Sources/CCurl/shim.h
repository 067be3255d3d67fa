#pragma once
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take any number of arguments of any type, which Swift cannot call. One function
// for each type that is passed says what the type is.

static inline CURLcode atelier_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode atelier_curl_set_text(CURL *curl, CURLoption option, const char *text) {
    return curl_easy_setopt(curl, option, text);
}

static inline CURLcode atelier_curl_set_number(CURL *curl, CURLoption option, long number) {
    return curl_easy_setopt(curl, option, number);
}

static inline CURLcode atelier_curl_set_recipients(CURL *curl, struct curl_slist *recipients) {
    return curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
}

static inline CURLcode atelier_curl_set_source(CURL *curl, curl_read_callback read, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, read);
    return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_READDATA, context);
}

static inline CURLcode atelier_curl_set_progress(CURL *curl, curl_xferinfo_callback progress, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
    if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_XFERINFODATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}

static inline CURLcode atelier_curl_set_error_buffer(CURL *curl, char *buffer) {
    return curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, buffer);
}

static inline CURLcode atelier_curl_response(CURL *curl, long *response) {
    return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, response);
}
